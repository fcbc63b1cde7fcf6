import type { ReasonCount } from '../../apps/directory/src/import/findings/finding-log.js';
import {
  hasTaken,
  type ImportReport,
  isEmpty,
  totalOf,
} from '../../apps/directory/src/import/import.report.js';

const headings = {
  REFUSED: 'Refused rows',
  LEFT_OUT: 'Values left out; the rows were taken without them',
  MENDED: 'Values taken in another form',
  NOTED: 'Taken as they stand, worth a look',
} as const;

/** The report for a person at a terminal: what was written, and why the rest was not. */
export function reportInWords(report: ImportReport): string {
  if (report.refusedFile !== null) {
    const { file, sentence } = report.refusedFile;
    return [`${file} was refused; nothing was imported. ${sentence}`, ...reasonsInWords(report.reasons)].join(
      '\n',
    );
  }
  return [
    ...nothingInWords(report),
    ...filesInWords(report),
    '',
    ...countsInWords(report),
    ...reasonsInWords(report.reasons),
  ].join('\n');
}

/** What to know of an import that was ended before its end, by Ctrl-C or otherwise. */
export function cutShortInWords(signal: NodeJS.Signals): string {
  const how = signal === 'SIGINT' ? 'was interrupted' : `was ended by ${signal}`;
  return `The import ${how}. The rows that were written by then stay; run it again, and it writes the rest.`;
}

function nothingInWords(report: ImportReport): string[] {
  if (hasTaken(report)) return [];
  const why = isEmpty(report) ? 'there is no row in the files' : 'no row of the files could be taken';
  return [`Nothing was imported: ${why}.`, ''];
}

function filesInWords({ files, seconds }: ImportReport): string[] {
  const read = files.map(
    ({ name, rows, bytes, encoding }) => `  ${name}: ${rows} rows, ${bytes} bytes, ${encoding}`,
  );
  return [`Read and written in ${seconds.toFixed(1)} s:`, ...read];
}

function countsInWords(report: ImportReport): string[] {
  const line = (name: string, { created, changed, unchanged }: ReturnType<typeof totalOf>) =>
    [name.padEnd(14), ...[created, changed, unchanged].map((count) => String(count).padStart(10))].join('');
  const kinds = Object.entries(report.written).map(([kind, counts]) => line(kind, counts));
  const head = `${''.padEnd(14)}${['new', 'changed', 'unchanged'].map((word) => word.padStart(10)).join('')}`;
  const refused = `${'refused'.padEnd(14)}${String(report.refusedRows).padStart(10)} rows of the files`;
  return [head, ...kinds, line('all', totalOf(report)), refused];
}

function reasonsInWords(reasons: readonly ReasonCount[]): string[] {
  return (Object.keys(headings) as (keyof typeof headings)[]).flatMap((outcome) => {
    const of = reasons.filter((reason) => reason.outcome === outcome);
    return of.length === 0 ? [] : ['', `${headings[outcome]}:`, ...of.flatMap(reasonInWords)];
  });
}

function reasonInWords({ count, column, reason, examples }: ReasonCount): string[] {
  const shown = examples.map(
    ({ file, row, value }) => `${file}, ${row}${value === null ? '' : `: ${value}`}`,
  );
  return [
    `  ${String(count).padStart(6)}  ${[column, reason].filter(Boolean).join(' ')}`,
    ...shown.map((one) => `            ${one}`),
  ];
}
