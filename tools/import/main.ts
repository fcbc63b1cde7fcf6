import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { Client } from 'pg';
import { demoFolder, termsFileIn } from '../../apps/directory/src/import/demo/demo-files.js';
import { openImport } from '../../apps/directory/src/import/import.context.js';
import { hasTaken, type ImportReport, isEmpty } from '../../apps/directory/src/import/import.report.js';
import { FormatUnknown } from '../../apps/directory/src/import/import-reading.js';
import { ImportService } from '../../apps/directory/src/import/import.service.js';
import { ImportRunning } from '../../apps/directory/src/import/staging/session.js';
import { runProgram, Sentence } from '../sentence.js';
import { readStackFile } from '../stack/stack-file.js';
import { cutShortInWords, reportInWords } from './in-words.js';
import { type ImportWords, readImportWords, usage } from './options.js';
import { progressTo } from './progress.js';
import { ReportFile } from './report-file.js';

const { signals } = constants;
/** A small young generation keeps the process small, whatever the size of the files, at a few per cent of its speed. */
const sparing = '--max-semi-space-size=4';

/** `npm run import -- <format> <file…>`: imports files into the directory of the running network. */
await runProgram(async () => {
  const words = readImportWords(process.argv.slice(2));
  if (words.help) console.log(usage);
  else if (process.execArgv.includes(sparing)) await importAsAsked(words);
  else process.exitCode = await runAgainSparingly();
});

async function runAgainSparingly(): Promise<number> {
  const args = [...process.execArgv, sparing, ...process.argv.slice(1)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (signal === null) return code ?? 1;
  console.error(cutShortInWords(signal));
  return 128 + signals[signal];
}

async function importAsAsked(words: ImportWords): Promise<void> {
  const report = await importInto(await directoryUrl(words.dataFolder), words);
  console.log(reportInWords(report));
  if (!hasTaken(report) && !isEmpty(report)) process.exitCode = 1;
}

async function directoryUrl(dataFolder: string): Promise<string> {
  const { directory } = (await readStackFile(dataFolder)).databases;
  if (directory === undefined) {
    throw new Sentence(`The network that runs on ${dataFolder} has no directory to import into.`);
  }
  await makeSureItAnswers(directory);
  return directory;
}

async function makeSureItAnswers(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch {
    throw new Sentence(
      'The directory\'s database does not answer. Start the network with "npm start", then import again.',
    );
  }
  await client.end();
}

async function importInto(databaseUrl: string, words: ImportWords): Promise<ImportReport> {
  const reportFile = words.reportFile === undefined ? null : await ReportFile.create(words.reportFile);
  const progress = progressTo(process.stderr);
  const context = await openImport(databaseUrl);
  try {
    const report = await context.get(ImportService).import({
      format: words.format,
      files: words.files,
      termsFile: termsFileIn(demoFolder()),
      onProgress: progress.say,
      onFinding: (finding) => reportFile?.add(finding),
    });
    await reportFile?.end(report);
    return report;
  } catch (error) {
    throw known(error);
  } finally {
    progress.end();
    await context.close();
  }
}

/** What the user can mend comes as a sentence. */
function known(error: unknown): unknown {
  return error instanceof FormatUnknown || error instanceof ImportRunning
    ? new Sentence(error.message)
    : error;
}
