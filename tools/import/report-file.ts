import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Finding } from '../../apps/directory/src/import/findings/finding.js';
import type { ImportReport } from '../../apps/directory/src/import/import.report.js';
import { Sentence } from '../sentence.js';

/** Writes the report of an import as one JSON object, its findings one after another, however many. */
export class ReportFile {
  private findings = 0;

  private constructor(private readonly stream: WriteStream) {}

  static async create(path: string): Promise<ReportFile> {
    const stream = createWriteStream(path, { mode: 0o600 });
    try {
      await once(stream, 'open');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Sentence(`The report cannot be written: ${reason}. Name another file with --report.`);
    }
    stream.write('{"findings":[');
    return new ReportFile(stream);
  }

  async add(finding: Finding): Promise<void> {
    const comma = this.findings === 0 ? '' : ',';
    this.findings += 1;
    if (!this.stream.write(`${comma}\n${JSON.stringify(finding)}`)) await once(this.stream, 'drain');
  }

  async end(report: ImportReport): Promise<void> {
    this.stream.end(`\n],"report":${JSON.stringify(report, null, 1)}}\n`);
    await finished(this.stream);
  }
}
