import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Encoding } from './encoding.js';
import { textOf } from './encoding.js';
import { FileRefused, messageOf } from './file-refused.js';
import type { InputFile } from './input-file.js';

export interface CsvRow {
  /** Line of the file on which the row begins. */
  line: number;
  /** By column; absent where the row has another number of fields than the header. */
  values: ReadonlyMap<string, string> | null;
  fields: number;
}

const longestRow = 1024 * 1024;

/**
 * The rows of a comma-separated file, one at a time, whatever its size.
 * Throws `FileRefused` where the header lacks a required column or names one twice, or where the quotes do not close.
 */
export async function* csvRows(
  file: InputFile,
  encoding: Encoding,
  required: readonly string[],
): AsyncGenerator<CsvRow> {
  const parser = parse({ relax_column_count: true, max_record_size: longestRow, raw: true });
  const reading = pipeline(Readable.from(textOf(file, encoding)), parser);
  reading.catch(() => undefined);
  let header: string[] | null = null;
  let line = 1;
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      if (record.some((field) => field !== '')) {
        if (header === null) header = headerOf(file, record, required);
        else yield rowOf(header, record, line);
      }
      line += raw.trimEnd().split('\n').length;
    }
    await reading;
  } catch (error) {
    throw asRefusal(file, error);
  } finally {
    parser.destroy();
  }
  if (header === null) throw new FileRefused(file.name, 'The file has no header.');
}

function headerOf(file: InputFile, names: string[], required: readonly string[]): string[] {
  const header = names.map((name) => name.trim());
  const missing = required.filter((name) => !header.includes(name));
  if (missing.length > 0)
    throw new FileRefused(file.name, `The header lacks the columns ${missing.join(', ')}.`);
  const twice = header.filter((name, index) => header.indexOf(name) !== index);
  if (twice.length > 0)
    throw new FileRefused(file.name, `The header names the column ${twice[0] ?? ''} twice.`);
  return header;
}

function rowOf(header: string[], record: string[], line: number): CsvRow {
  if (record.length !== header.length) return { line, values: null, fields: record.length };
  return {
    line,
    values: new Map(header.map((name, index) => [name, record[index] ?? ''])),
    fields: record.length,
  };
}

function asRefusal(file: InputFile, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new FileRefused(
      file.name,
      `The file ends inside a quoted field: it may be cut off. ${messageOf(error)}.`,
    );
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new FileRefused(
      file.name,
      `A row is longer than ${longestRow} characters; a quote may be missing.`,
    );
  }
  return new FileRefused(file.name, `The file is not well-formed CSV: ${messageOf(error)}.`);
}
