import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProvenanceService } from '../provenance/provenance.service.js';
import type { Written } from '../provenance/provenance.record.js';
import { SearchUpkeep } from '../search/search.upkeep.js';
import { ApplyService } from './applying/apply.service.js';
import type { Batch, StagedEntry } from './applying/batch.js';
import { type Kind, kinds } from './entries/kinds.js';
import type { Counts, ImportReport, Progress } from './import.report.js';
import type { ImportReading } from './import-reading.js';

const rowsOfATransaction = 500;

/** Rows that can be written in any order: none of them refers to another. */
interface Step {
  kind: Kind;
  source: string;
  rank: number;
}

/** What writing needs of the directory. */
@Injectable()
export class WritingTools {
  constructor(
    readonly dataSource: DataSource,
    readonly provenance: ProvenanceService,
    readonly applying: ApplyService,
    readonly search: SearchUpkeep,
  ) {}
}

export interface WritingOptions {
  contactsAreConfirmed?: boolean;
  onProgress?(progress: Progress): void;
}

/** The second half of an import: what was staged is written, kind by kind, at most 500 rows in a transaction. */
export class ImportWriting {
  readonly written: ImportReport['written'] = {};

  constructor(
    private readonly reading: ImportReading,
    private readonly tools: WritingTools,
    private readonly options: WritingOptions,
  ) {}

  async write(): Promise<void> {
    await this.writeSources();
    for (const kind of kinds) {
      for (const step of await this.stepsOf(kind)) await this.writeStep(step);
    }
    await this.tools.search.catchUp();
  }

  private async writeSources(): Promise<void> {
    const records = this.reading.sources.map(({ key, licence, ...source }) => ({
      ...source,
      source: key,
      license: licence ?? null,
    }));
    await this.tools.provenance.describe(this.tools.dataSource.manager, records);
  }

  private stepsOf(kind: Kind): Promise<Step[]> {
    return this.reading.stage.query<Step>(
      `select distinct kind, source, rank from import_rows where kind = $1 order by rank, source`,
      [kind],
    );
  }

  private async writeStep(step: Step): Promise<void> {
    const { kind, source } = step;
    const counts = (this.written[kind] ??= { created: 0, changed: 0, unchanged: 0, refused: 0 });
    for await (const rows of this.batches(step)) {
      const batch = { kind, source, rows };
      const written = await this.tools.applying.apply(batch, this.options.contactsAreConfirmed === true);
      add(counts, written);
      await this.tellRefused(batch, written);
      this.options.onProgress?.({ phase: 'writing', what: kind, rows: sum(counts) });
    }
  }

  /** The next rows are fetched while those before are written. */
  private async *batches(step: Step): AsyncGenerator<StagedEntry[]> {
    let next = this.rowsAfter(step, '0');
    for (;;) {
      const rows = await next;
      const last = rows.at(-1);
      if (last === undefined) return;
      next = this.rowsAfter(step, last.n);
      next.catch(() => undefined);
      yield rows;
    }
  }

  private rowsAfter({ kind, source, rank }: Step, n: string): Promise<StagedEntry[]> {
    return this.reading.stage.query<StagedEntry>(
      `select n, key, file, row_name as row, entry from import_rows
        where kind = $1 and source = $2 and rank = $3 and n > $4
        order by n limit $5`,
      [kind, source, rank, n, rowsOfATransaction],
    );
  }

  private async tellRefused({ kind, rows }: Batch, { refused }: Written): Promise<void> {
    for (const { sourceId, reason } of refused) {
      const at = rows.find(
        ({ key }) => key === sourceId || (kind === 'term' && key.endsWith(`:${sourceId}`)),
      );
      const named = [...reason.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
      await this.reading.findings.add({
        outcome: 'REFUSED',
        file: at?.file ?? '',
        row: at?.row ?? kind,
        column: null,
        value: named.length === 0 ? sourceId : named.join(', '),
        reason: withoutNames(reason),
      });
    }
  }
}

/** What rows were refused for alike reads alike, so that it can be counted; what they named is said beside it. */
function withoutNames(reason: string): string {
  return reason.replaceAll(/ with the key "[^"]*"/g, ' with this key').replaceAll(/"[^"]*"/g, '…');
}

function add(counts: Counts, written: Written): void {
  for (const outcome of ['created', 'changed', 'unchanged', 'refused'] as const) {
    counts[outcome] += written[outcome].length;
  }
}

function sum({ created, changed, unchanged, refused }: Counts): number {
  return created + changed + unchanged + refused;
}
