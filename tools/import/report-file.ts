import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Finding } from '../../apps/directory/src/import/findings/finding.js';
import { messageOf } from '../../apps/directory/src/import/reading/file-refused.js';
import type { ImportReport } from '../../apps/directory/src/import/import.report.js';
import { Sentence } from '../sentence.js';

/** Writes the report of an import as one JSON object, its findings one after another, however many. */
export class ReportFile {
  private findings = 0;
  private failure: Error | null = null;

  private constructor(private readonly stream: WriteStream) {
    stream.on('error', (error) => (this.failure = error));
  }

  static async create(path: string): Promise<ReportFile> {
    const stream = createWriteStream(path, { mode: 0o600 });
    await once(stream, 'open').catch(tellWhy);
    stream.write('{"findings":[');
    return new ReportFile(stream);
  }

  /** Throws a sentence where the report cannot be written any further. */
  async add(finding: Finding): Promise<void> {
    if (this.failure !== null) tellWhy(this.failure);
    const comma = this.findings === 0 ? '' : ',';
    this.findings += 1;
    if (!this.stream.write(`${comma}\n${JSON.stringify(finding)}`))
      await once(this.stream, 'drain').catch(tellWhy);
  }

  async end(report: ImportReport): Promise<void> {
    if (this.failure !== null) tellWhy(this.failure);
    this.stream.end(`\n],"report":${JSON.stringify(report, null, 1)}}\n`);
    await finished(this.stream).catch(tellWhy);
  }
}

function tellWhy(error: unknown): never {
  throw new Sentence(`The report cannot be written: ${messageOf(error)}. Name another file with --report.`);
}
