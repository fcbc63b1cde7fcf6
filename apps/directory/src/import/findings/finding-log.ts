import type { Session } from '../staging/session.js';
import type { Finding, Outcome } from './finding.js';

/** One reason, how often it was met, and where at first. */
export interface ReasonCount {
  outcome: Outcome;
  column: string | null;
  reason: string;
  count: number;
  examples: { file: string; row: string; value: string | null }[];
}

const atOnce = 500;

/** Findings of one import, kept in a temporary table of its session, so that a million of them cost no memory. */
export class FindingLog {
  private waiting: Finding[] = [];

  constructor(private readonly session: Session) {}

  async open(): Promise<void> {
    await this.session.rows(`
      create temporary table import_findings (
        n bigint generated always as identity primary key,
        outcome text not null, file text not null, row_name text not null,
        column_name text, value text, reason text not null)`);
  }

  async add(...findings: Finding[]): Promise<void> {
    this.waiting.push(...findings);
    if (this.waiting.length >= atOnce) await this.flush();
  }

  async flush(): Promise<void> {
    const findings = this.waiting;
    this.waiting = [];
    if (findings.length === 0) return;
    await this.session.rows(
      `insert into import_findings (outcome, file, row_name, column_name, value, reason)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`,
      [
        findings.map(({ outcome }) => outcome),
        findings.map(({ file }) => file),
        findings.map(({ row }) => row),
        findings.map(({ column }) => column),
        findings.map(({ value }) => value),
        findings.map(({ reason }) => reason),
      ],
    );
  }

  /** How many rows were refused, for whatever reasons. */
  async refusedRows(): Promise<number> {
    await this.flush();
    const [row] = await this.session.rows<{ count: number }>(
      `select count(distinct (file, row_name))::int as count from import_findings where outcome = 'REFUSED'`,
    );
    return row?.count ?? 0;
  }

  /** By reason, how many rows it concerns, the most frequent first; list positions in columns count as one column. */
  async summary(examples = 3): Promise<ReasonCount[]> {
    await this.flush();
    const rows = await this.session.rows<{ summary: ReasonCount }>(
      `with found as (
         select *, regexp_replace(column_name, '[.][0-9]+', '[]', 'g') as columns from import_findings),
       once as (
         select distinct on (outcome, reason, columns, file, row_name) * from found
          order by outcome, reason, columns, file, row_name, n),
       grouped as (
         select *, row_number() over w as nth, count(*) over (partition by outcome, reason, columns) as total from once
         window w as (partition by outcome, reason, columns order by n))
       select jsonb_build_object('outcome', outcome, 'column', columns, 'reason', reason, 'count', max(total),
                'examples', jsonb_agg(jsonb_build_object('file', file, 'row', row_name, 'value', value) order by n)) as summary
         from grouped where nth <= $1
        group by outcome, columns, reason
        order by array_position(array['REFUSED', 'LEFT_OUT', 'MENDED', 'NOTED'], outcome), max(total) desc, min(n)`,
      [examples],
    );
    return rows.map(({ summary }) => summary);
  }

  /** All of them, in the order in which they were met. */
  async *all(): AsyncGenerator<Finding> {
    await this.flush();
    for (let after = '0'; ;) {
      const rows = await this.session.rows<Finding & { n: string }>(
        `select n, outcome, file, row_name as row, column_name as "column", value, reason
           from import_findings where n > $1 order by n limit 1000`,
        [after],
      );
      for (const { n, ...finding } of rows) {
        after = n;
        yield finding;
      }
      if (rows.length < 1000) return;
    }
  }
}
