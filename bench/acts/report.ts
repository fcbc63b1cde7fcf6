import type { Measured } from '../gateway/load.js';
import { type ActName, acts } from './journey.js';
import { type Timed, within } from './measure.js';
import type { Recorded } from './record.js';

/** What was measured at one size, a round after the other. */
export interface Results {
  service?: Timed[];
  sql?: Timed[];
  gateway?: Timed[];
  noop?: Measured[];
  statements?: Recorded[];
  pages?: Map<ActName, number[]>;
}

const titles = { sql: 'SQL by pg alone', service: 'service in process', gateway: 'through the gateway' };

export function reportSize(size: number, results: Results): void {
  const lines = Object.entries(titles).flatMap(([name, title]) => {
    const rounds = results[name as keyof typeof titles];
    return rounds ? [[title, lineOf(rounds)] as const] : [];
  });
  if (lines.length > 0) console.table(Object.fromEntries(lines));
  console.log(`statements: ${acts.map((act) => `${act} ${countOf(results, act)}`).join(', ')}`);
  console.log(`pages touched: ${acts.map((act) => `${act} ${pagesOf(results, act)}`).join(', ')}`);
  if (results.service)
    say(`service / SQL at ${size}`, rateOf(results.service) / rateOf(results.sql), 'at least 0.50');
  if (!results.noop) return;
  const noop = middle(results.noop.map(({ perSecond }) => perSecond));
  console.log(`a no-op through the gateway: ${noop.toFixed(0)}/s`);
  say('gateway / no-op', rateOf(results.gateway) / noop, 'at least 0.35');
}

export function reportGrowth(sizes: readonly number[], all: readonly Results[]): void {
  if (sizes.length < 2) return;
  say(`pages at ${sizes.at(-1)} / at ${sizes[0]}`, allPages(all.at(-1)) / allPages(all[0]), 'none');
  if (!all[0]?.service) return;
  const [first, last] = [p95Of(all[0].service), p95Of(all.at(-1)?.service)];
  say(`p95 at ${sizes.at(-1)} / at ${sizes[0]}`, last / first, 'at most 1.30');
  const [firstSql, lastSql] = [p95Of(all[0].sql), p95Of(all.at(-1)?.sql)];
  say('the same of the SQL alone', lastSql / firstSql, 'none');
}

function lineOf(rounds: readonly Timed[]) {
  const perAct = acts.map((act) => [`${act} p50`, rounded(timeOf(rounds, 0.5, act))]);
  return {
    'acts/s': Math.round(rateOf(rounds)),
    'p95 ms': rounded(p95Of(rounds)),
    ...Object.fromEntries(perAct),
  } as object;
}

function timeOf(rounds: readonly Timed[], share: number, act: ActName): number {
  return middle(rounds.map(({ tookMs }) => within(share, tookMs.get(act) ?? [])));
}

function p95Of(rounds: readonly Timed[] = []): number {
  return middle(rounds.map(({ tookMs }) => within(0.95, [...tookMs.values()].flat())));
}

function rateOf(rounds: readonly Timed[] = []): number {
  return middle(rounds.map(({ perSecond }) => perSecond));
}

function countOf({ statements = [] }: Results, act: ActName): number {
  return middle(statements.filter(([name]) => name === act).map(([, { length }]) => length));
}

function pagesOf({ pages }: Results, act: ActName): number {
  return middle(pages?.get(act) ?? []);
}

function allPages(results: Results = {}): number {
  return acts.reduce((sum, act) => sum + pagesOf(results, act), 0);
}

function middle(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function say(what: string, value: number, bar: string): void {
  console.log(`${what.padEnd(48)}${value.toFixed(2).padStart(7)}     bar: ${bar}`);
}
