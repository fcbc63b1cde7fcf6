import { createHash } from 'node:crypto';
import type { Reference, Refused, Sourced, Written } from './provenance.record.js';

/** What is stored of a record: enough to see whether it is still the same. */
export interface Known {
  id: string;
  fingerprint: string;
  version: number;
}

/** A record that is new or not what it was; `content` with every reference resolved. */
export interface Fresh<Content> {
  id: string;
  source: string;
  sourceId: string;
  fingerprint: string;
  version: number;
  isNew: boolean;
  content: Content;
}

/** Resolves what a record refers to; notes a sentence in `problems` for whatever leads nowhere. */
export type Resolve<R, Content> = (record: R, problems: string[], id: string) => Content;

export function sourceKey(source: string, sourceId: string): string {
  return JSON.stringify([source, sourceId]);
}

export function referenceKey(reference: Reference, source: string): string {
  return typeof reference === 'string'
    ? sourceKey(source, reference)
    : sourceKey(reference.source, reference.sourceId);
}

/** The same for the same content, whatever the order of its keys; absent and null are the same. */
export function fingerprintOf(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('base64url');
}

function canonical(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, held]) => held !== undefined && held !== null);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`;
}

/** The same without what PostgreSQL cannot keep in a text: NUL, and halves of surrogate pairs. */
export function cleaned<Value>(value: Value): Value {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '') as Value;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(cleaned) as Value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, cleaned(held)])) as Value;
}

/** Parts a batch into what is new, changed, unchanged and refused. */
export function sift<R extends Sourced, Content>(
  records: readonly R[],
  known: ReadonlyMap<string, Known>,
  newId: () => string,
  resolve: Resolve<R, Content>,
): { fresh: Fresh<Content>[]; written: Written } {
  const written: Written = { created: [], changed: [], unchanged: [], refused: [] };
  const fresh: Fresh<Content>[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    const key = sourceKey(record.source, record.sourceId);
    const before = known.get(key);
    const id = before?.id ?? record.id ?? newId();
    const problems = seen.has(key) ? ['The same source id stands twice in this batch.'] : [];
    seen.add(key);
    const content = resolve(record, problems, id);
    if (problems.length > 0) {
      written.refused.push(refusal(record, problems));
      continue;
    }
    const fingerprint = fingerprintOf(content);
    if (before?.fingerprint === fingerprint) {
      written.unchanged.push(record.sourceId);
      continue;
    }
    (before ? written.changed : written.created).push(record.sourceId);
    const version = (before?.version ?? 0) + 1;
    const { source, sourceId } = record;
    fresh.push({ id, source, sourceId, fingerprint, version, isNew: !before, content });
  }
  return { fresh, written };
}

function refusal(record: Sourced, problems: readonly string[]): Refused {
  return { sourceId: record.sourceId, reason: problems.join(' ') };
}
