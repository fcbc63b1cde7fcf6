import type { z } from 'zod';
import { type Finding, shown, type Whereabouts } from './finding.js';

type Issue = z.core.$ZodIssue;

/** One finding for each thing that a shape does not allow; the row they tell of is refused. */
export function refusalsOf(error: z.ZodError, raw: unknown, where: Whereabouts): Finding[] {
  return error.issues.slice(0, 20).flatMap((issue) => findingsOf(issue, raw, where));
}

function findingsOf(issue: Issue, raw: unknown, where: Whereabouts): Finding[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => finding([...path, key], raw, where, 'is not a field of this record'));
  }
  return [finding(path, raw, where, reasonOf(issue, valueAt(raw, path)))];
}

function finding(path: string[], raw: unknown, where: Whereabouts, reason: string): Finding {
  const column = path.length === 0 ? null : shown(path.join('.'));
  return { ...where, outcome: 'REFUSED', column, value: shown(valueAt(raw, path)), reason };
}

function reasonOf(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type')
    return value === undefined ? 'is missing' : `is not ${withArticle(issue.expected)}`;
  if (issue.code === 'invalid_value') return `is none of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_key') return 'is not a language tag such as fr or pt-BR';
  return issue.message;
}

function withArticle(type: string): string {
  if (type === 'array') return 'a list';
  if (type === 'int') return 'a whole number';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function valueAt(raw: unknown, path: readonly string[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
