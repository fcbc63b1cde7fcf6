import type { Session } from './session.js';
import type { Kind } from '../entries/kinds.js';
import type { FindingLog } from '../findings/finding-log.js';
import type { Finding } from '../findings/finding.js';
import { dropPartsOfRefused, rankByParents } from './all-in.js';

/** Kinds of rows that a format settles into others before anything is written. */
export type StagedKind = Kind | 'organization-claim';

export interface StagedRow {
  kind: StagedKind;
  source: string;
  key: string;
  file: string;
  row: string;
  entry: object;
  /** The entry of the same row of the file without which this one is not taken. */
  owner?: { kind: StagedKind; key: string; row: string } | null;
  /** What a format settles by. */
  facet?: string | null;
  hints?: object | null;
}

const atOnce = 500;

/**
 * Rows that were read and found well-formed, in a temporary table of the import's session: nothing of a file is
 * written before all of it was read, and memory does not grow with the file.
 */
export class Stage {
  private waiting: StagedRow[] = [];
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly session: Session,
    private readonly findings: FindingLog,
  ) {}

  async open(): Promise<void> {
    await this.session.rows(`
      create temporary table import_rows (
        n bigint generated always as identity primary key,
        kind text collate "C" not null, source text collate "C" not null, key text collate "C" not null,
        file text not null, row_name text not null,
        rank integer not null default 0, entry json not null, facet text collate "C", hints json,
        owner_kind text collate "C", owner_key text collate "C", owner_row text,
        unique (kind, source, key))`);
  }

  /** Stages a row; one whose key was staged before is refused. The next rows are read while these are on their way. */
  async add(row: StagedRow): Promise<void> {
    this.waiting.push(row);
    if (this.waiting.length < atOnce) return;
    await this.sending;
    this.sending = this.send();
    this.sending.catch(() => undefined);
  }

  async flush(): Promise<void> {
    await this.sending;
    await this.send();
  }

  private async send(): Promise<void> {
    const rows = this.waiting;
    this.waiting = [];
    if (rows.length === 0) return;
    const staged = await this.session.rows<{ n: string }>(
      `insert into import_rows (kind, source, key, file, row_name, entry, facet, hints, owner_kind, owner_key, owner_row)
       select kind, source, key, file, "row", entry, facet, hints, owner ->> 'kind', owner ->> 'key', owner ->> 'row'
         from json_to_recordset($1::json) as staged(kind text, source text, key text, file text, "row" text, entry json,
                                                    facet text, hints json, owner json)
           on conflict (kind, source, key) do nothing
       returning n`,
      [JSON.stringify(rows)],
    );
    if (staged.length < rows.length)
      await this.refuseRepeated(
        rows,
        staged.map(({ n }) => n),
      );
  }

  /**
   * To be called when everything was read, before rows are settled: drops what belongs to refused rows, ranks those
   * that refer to others of their kind, and makes all quick to find.
   */
  async allIn(): Promise<void> {
    await this.flush();
    await this.session.rows(dropPartsOfRefused);
    await this.session.rows(rankByParents);
    await this.session.rows('create index on import_rows (kind, source, rank, n)');
    await this.session.rows('create index on import_rows (facet) where facet is not null');
    await this.session.rows('analyze import_rows');
  }

  /** Runs a statement on the rows. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return await this.session.rows<Row>(sql, parameters);
  }

  /** Takes out every row of which `condition` holds, and refuses it; `value` is what to show, in SQL. */
  async refuseWhere(
    condition: string,
    about: { column: string; value: string; reason: string },
  ): Promise<void> {
    await this.findings.flush();
    await this.session.rows(
      `with gone as (delete from import_rows as staged where ${condition} returning *)
       insert into import_findings (outcome, file, row_name, column_name, value, reason)
       select 'REFUSED', file, row_name, $1, ${about.value}, $2 from gone order by n`,
      [about.column, about.reason],
    );
  }

  private async refuseRepeated(rows: StagedRow[], staged: string[]): Promise<void> {
    const kept = await this.session.rows<StagedRow>(
      `select kind, source, key, file, row_name as row from import_rows where n = any($1)`,
      [staged],
    );
    const names = new Set(kept.map(nameOf));
    const repeated = rows.filter((row) => !names.delete(nameOf(row)));
    await this.findings.add(...repeated.map(keyUsedTwice));
  }
}

function nameOf({ kind, source, key, file, row }: StagedRow): string {
  return JSON.stringify([kind, source, key, file, row]);
}

function keyUsedTwice({ file, row, key }: StagedRow): Finding {
  return { outcome: 'REFUSED', file, row, column: 'key', value: key, reason: 'was used by a row before' };
}
