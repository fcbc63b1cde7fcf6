import { parseArgs } from 'node:util';
import { pathAsTyped } from '../project.js';
import { Sentence } from '../sentence.js';
import { dataFolderOf } from '../stack/options.js';

export const usage = `npm run import -- <format> <file…> [options]
  formats: passerelle-json (docs/passerelle-json.md), fr-inclusion-2022, us-ipeds-2022 (their READMEs stand in demo/)
  --report FILE  write the whole report there, with every row and value that was refused, left out, mended or noted
  --data DIR     the data of the running network (.data, or PASSERELLE_DATA)
Files may be packed with gzip. Exit code 0: rows were imported, or were there already, whatever others were refused, or there were none in them; 1: none was.`;

export interface ImportWords {
  help: boolean;
  format: string;
  files: string[];
  reportFile: string | undefined;
  dataFolder: string;
}

/** What the command line says. Throws a sentence where it says too little. */
export function readImportWords(words: readonly string[]): ImportWords {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      report: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [format = '', ...files] = positionals;
  if (!values.help && (format === '' || files.length === 0)) {
    throw new Sentence(`Name a format and at least one file.\n${usage}`);
  }
  return {
    help: values.help,
    format,
    files: files.map(pathAsTyped),
    reportFile: values.report === undefined ? undefined : pathAsTyped(values.report),
    dataFolder: dataFolderOf(values.data),
  };
}
