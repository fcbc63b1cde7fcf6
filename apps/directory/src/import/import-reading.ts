import { FindingLog } from './findings/finding-log.js';
import type { Format } from './formats/format.js';
import { formats } from './formats/formats.js';
import { Intake } from './formats/intake.js';
import { passerelleJson } from './formats/passerelle-json/passerelle-json.format.js';
import type { ImportReport, Progress } from './import.report.js';
import { inspect } from './reading/encoding.js';
import { FileRefused } from './reading/file-refused.js';
import { inputFile } from './reading/input-file.js';
import type { Session } from './staging/session.js';
import { Stage } from './staging/stage.js';

/** The format is none of those that can be imported. */
export class FormatUnknown extends Error {
  override readonly name = 'FormatUnknown';

  constructor(name: string) {
    super(`There is no format ${name}. There are: ${[...formats.keys()].join(', ')}.`);
  }
}

export interface ReadingOptions {
  format: string;
  files: readonly string[];
  /** Files of another format that belong to them. */
  also?: readonly { path: string; format: Format }[];
  /** The network's own lists of terms, for formats that use them. */
  termsFile?: string;
  onProgress?(progress: Progress): void;
}

/** The first half of an import: everything is read, checked and staged, nothing is written. */
export class ImportReading {
  readonly findings: FindingLog;
  readonly stage: Stage;
  readonly files: ImportReport['files'] = [];
  private readonly format: Format;
  private readonly intake: Intake;
  private current = '';

  constructor(
    session: Session,
    private readonly options: ReadingOptions,
  ) {
    const format = formats.get(options.format);
    if (format === undefined) throw new FormatUnknown(options.format);
    this.format = format;
    this.findings = new FindingLog(session);
    this.stage = new Stage(session, this.findings);
    this.intake = new Intake(this.stage, this.findings, (rows) => {
      if (rows % 100 === 0) options.onProgress?.({ phase: 'reading', what: this.current, rows });
    });
  }

  get sources() {
    return [...this.intake.sources.values()];
  }

  /** Null, or why a file was refused as a whole. */
  async read(): Promise<ImportReport['refusedFile']> {
    await this.findings.open();
    await this.stage.open();
    try {
      await this.readOwnTerms();
      for (const path of this.options.files) this.files.push(await this.readFile(path, this.format));
      for (const { path, format } of this.options.also ?? [])
        this.files.push(await this.readFile(path, format));
      await this.stage.allIn();
      await this.format.settle?.(this.stage);
      return null;
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return { file: error.file, sentence: error.sentence };
    }
  }

  private async readFile(path: string, format: Format): Promise<ImportReport['files'][number]> {
    const file = await inputFile(path);
    this.current = file.name;
    const before = this.intake.count;
    const inspection = await inspect(file, format.encodings);
    await format.read(file, inspection, this.intake);
    return { name: file.name, ...inspection, rows: this.intake.count - before };
  }

  /** Terms that are there already stay as they are: somebody may have worded them better. */
  private async readOwnTerms(): Promise<void> {
    const { termsFile } = this.options;
    if (this.format.usesOwnTerms !== true || termsFile === undefined) return;
    await this.readFile(termsFile, passerelleJson);
    await this.stage.flush();
    await this.stage.query(
      `delete from import_rows
        where kind = 'term' and key in (select taxonomy || ':' || code from taxonomy_terms)`,
    );
  }
}
