import type { z } from 'zod';
import { entryOf, type Kind } from '../entries/kinds.js';
import { sourceEntry, type SourceEntry } from '../entries/term.entry.js';
import type { FindingLog } from '../findings/finding-log.js';
import { type Finding, type Outcome, shown, type Whereabouts } from '../findings/finding.js';
import { refusalsOf } from '../findings/issues.js';
import type { Stage, StagedKind, StagedRow } from '../staging/stage.js';

/** Where a row comes from: its source, file and place in the file. */
export interface Origin extends Whereabouts {
  source: string;
}

type Extras = Partial<Pick<StagedRow, 'key' | 'facet' | 'hints' | 'owner'>>;

/** One of the entries that a row of a file becomes; `row` is where it stands, if not where the row does. */
export interface Part extends Pick<Extras, 'key' | 'facet' | 'hints'> {
  kind: StagedKind;
  raw: object;
  row?: string;
}

/** What a format hands its rows to: each is checked against the shape of its kind and staged, or refused with a reason. */
export class Intake {
  readonly sources = new Map<string, SourceEntry>();
  private rows = 0;

  constructor(
    private readonly stage: Stage,
    private readonly findings: FindingLog,
    private readonly onRow: (rows: number) => void,
  ) {}

  /** Rows of the files that were read so far, taken or not. */
  get count(): number {
    return this.rows;
  }

  counted(): void {
    this.rows += 1;
    this.onRow(this.rows);
  }

  /** Says what the rows come from; null where it is not well-formed. */
  async addSource(raw: unknown, where: Whereabouts): Promise<SourceEntry | null> {
    const parsed = sourceEntry.safeParse(raw);
    if (parsed.success) {
      this.sources.set(parsed.data.key, parsed.data);
      return parsed.data;
    }
    await this.findings.add(...refusalsOf(parsed.error, raw, where));
    return null;
  }

  /** Stages an entry. False where its shape is not what it must be: then the row is refused. */
  async add(kind: StagedKind, raw: object, origin: Origin, extras: Extras = {}): Promise<boolean> {
    const parsed = shapeOf(kind).safeParse(raw);
    if (!parsed.success) {
      await this.refuse(parsed.error, raw, origin);
      return false;
    }
    const entry = parsed.data as object;
    await this.stage.add({ kind, ...origin, key: keyOf(entry), entry, ...extras });
    return true;
  }

  /**
   * Stages a row of a file that becomes several entries, of which the first owns the others: all of them or none.
   * False where the shape of one is not what it must be: then the row is refused.
   */
  async addWhole(origin: Origin, owner: Part, parts: readonly Part[]): Promise<boolean> {
    const rows: StagedRow[] = [];
    for (const { kind, raw, row = origin.row, ...extras } of [owner, ...parts]) {
      const parsed = shapeOf(kind).safeParse(raw);
      if (!parsed.success) {
        await this.refuse(parsed.error, raw, { ...origin, row });
        return false;
      }
      const entry = parsed.data as object;
      rows.push({ kind, ...origin, row, key: keyOf(entry), entry, ...extras });
    }
    const [{ kind, key, row } = { kind: owner.kind, key: '', row: '' }, ...others] = rows;
    for (const one of rows)
      await this.stage.add(others.includes(one) ? { ...one, owner: { kind, key, row } } : one);
    return true;
  }

  /** Refuses a row for what its shape does not allow. */
  async refuse(error: z.ZodError, raw: unknown, { file, row }: Whereabouts): Promise<void> {
    await this.findings.add(...refusalsOf(error, raw, { file, row }));
  }

  /** Tells that a row, or one value of it, is not as it should be. */
  async tell(
    outcome: Outcome,
    { file, row }: Whereabouts,
    about: Pick<Finding, 'column' | 'reason'> & { value?: unknown },
  ) {
    await this.findings.add({
      outcome,
      file,
      row,
      column: about.column,
      value: shown(about.value),
      reason: about.reason,
    });
  }
}

function shapeOf(kind: StagedKind): z.ZodType {
  return kind === 'organization-claim' ? entryOf.organization : entryOf[kind satisfies Kind];
}

function keyOf(entry: object): string {
  if ('key' in entry) return String(entry.key);
  const { taxonomy, code } = entry as { taxonomy: string; code: string };
  return `${taxonomy}:${code}`;
}
