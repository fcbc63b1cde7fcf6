import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/service';
import type { Finding } from './findings/finding.js';
import type { ImportReport } from './import.report.js';
import { ImportReading, type ReadingOptions } from './import-reading.js';
import { ImportWriting, type WritingOptions, WritingTools } from './import-writing.js';
import { Session } from './staging/session.js';

/** `contactsAreConfirmed` is the demo loader's alone: its contacts are invented. */
export interface ImportOptions extends ReadingOptions, WritingOptions {
  /** How long to wait for another import to end; not at all unless said otherwise. */
  waitMs?: number;
  /** Is handed every finding, in the order of the files, before the import ends. */
  onFinding?(finding: Finding): Promise<void> | void;
}

@Injectable()
export class ImportService {
  constructor(
    private readonly tools: WritingTools,
    private readonly clock: Clock,
  ) {}

  /**
   * Imports files. All of them are read and checked before anything is written: a file that is broken as a whole
   * leaves nothing behind, a row that is broken is refused alone. The files are read as one: a service may refer to
   * what another file holds. A second import of the same files changes nothing and tells nobody.
   * Throws `FormatUnknown`, `ImportRunning`, and what the database throws when it goes away: then simply import again.
   */
  async import(options: ImportOptions): Promise<ImportReport> {
    const startedAt = this.clock.now();
    const started = performance.now();
    const session = await Session.open(this.tools.dataSource, options.waitMs ?? 0);
    try {
      const reading = new ImportReading(session, options);
      const refusedFile = await reading.read();
      const writing = new ImportWriting(reading, this.tools, options);
      if (refusedFile === null) await writing.write();
      if (options.onFinding)
        for await (const finding of reading.findings.all()) await options.onFinding(finding);
      return {
        format: options.format,
        startedAt: startedAt.toISOString(),
        seconds: Math.round(performance.now() - started) / 1000,
        files: reading.files,
        refusedFile,
        refusedRows: await reading.findings.refusedRows(),
        written: writing.written,
        reasons: await reading.findings.summary(),
      };
    } finally {
      await session.close();
    }
  }
}
