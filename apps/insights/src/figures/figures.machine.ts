import type { RawFigures } from '../counted-referral/raw-figures.js';
import { shareIsShown, shownCells } from './suppression.machine.js';
import type { Delay, Figure, ReferralFigures, Share } from './figures.types.js';

/** Every sent referral is in exactly one of these, so that a hidden one must not follow from the others. */
const endings = ['untaken', 'completed', 'withdrawn', 'open'] as const;
const columns = [
  ...['sent', 'received', 'answered', 'answeredInTime', 'accepted', 'redirected', 'started'],
  ...endings,
] as (keyof Counts)[];
type Ending = (typeof endings)[number];
type Counts = Omit<RawFigures, 'key' | 'toReceipt' | 'toAnswer' | 'toStart'> & Record<Ending, number>;
type Shown = (column: keyof Counts) => boolean;

/**
 * The figures of every group, with small cells hidden across the groups and across where referrals ended. What is
 * hidden in one figure is hidden wherever else it would show: in a share, in the count of a delay.
 */
export function publishedFigures(groups: readonly RawFigures[]): ReferralFigures[] {
  const counted = groups.map((raw) => countsOf(raw));
  const across = new Map(columns.map((name) => [name, shownCells(counted.map((counts) => counts[name]))]));
  return groups.map((raw, index) => {
    const counts = countsOf(raw);
    const ended = new Map(zip(endings, shownCells(endings.map((ending) => counts[ending]))));
    const shown: Shown = (name) =>
      (across.get(name)?.[index] ?? false) && (ended.get(name as Ending) ?? true);
    return { ...figuresOf(counts, shown), ...sharesOf(counts, shown), ...delaysOf(raw, shown) };
  });
}

/** Plain counts of one table, with small cells hidden. */
export function publishedCounts(values: readonly number[]): Figure[] {
  const shown = shownCells(values);
  return values.map((value, index) => published(value, shown[index] ?? false));
}

/** The same for counts that have names. */
export function publishedTable<Name extends string>(counts: Record<Name, number>): Record<Name, Figure> {
  const names = Object.keys(counts) as Name[];
  const figures = publishedCounts(names.map((name) => counts[name]));
  return Object.fromEntries(names.map((name, index) => [name, figures[index]])) as Record<Name, Figure>;
}

/** A group in which nothing was counted. */
export function emptyFigures(key: string): RawFigures {
  return {
    ...{ key, sent: 0, received: 0, answered: 0, answeredInTime: 0, accepted: 0, untaken: 0, started: 0 },
    ...{ completed: 0, withdrawn: 0, redirected: 0, toReceipt: null, toAnswer: null, toStart: null },
  };
}

function figuresOf(counts: Counts, shown: Shown) {
  const figure = (name: keyof Counts): Figure => published(counts[name], shown(name));
  return {
    ...{ sent: figure('sent'), received: figure('received'), accepted: figure('accepted') },
    ...{ untaken: figure('untaken'), started: figure('started'), completed: figure('completed') },
    ...{ withdrawn: figure('withdrawn'), open: figure('open') },
  };
}

function sharesOf(counts: Counts, shown: Shown) {
  const share = (name: keyof Counts): Share => {
    const safe = shown('sent') && shown(name) && shareIsShown(counts[name], counts.sent);
    return { value: safe ? counts[name] / counts.sent : null, suppressed: !safe };
  };
  return {
    ...{ acceptedShare: share('accepted'), answeredShare: share('answered') },
    ...{ answeredInTimeShare: share('answeredInTime'), redirectedShare: share('redirected') },
  };
}

function delaysOf(raw: RawFigures, shown: Shown) {
  return {
    toReceipt: delay(raw.toReceipt, raw.received, shown('received')),
    toAnswer: delay(raw.toAnswer, raw.answered, shown('answered')),
    toStart: delay(raw.toStart, raw.started, shown('started')),
  };
}

function delay(percentiles: RawFigures['toReceipt'], count: number, shown: boolean): Delay {
  const [median, p90] = percentiles ?? [null, null];
  return {
    medianHours: shown ? median : null,
    p90Hours: shown ? p90 : null,
    count: published(count, shown),
    suppressed: !shown,
  };
}

function countsOf(raw: RawFigures): Counts {
  return { ...raw, open: raw.sent - raw.untaken - raw.completed - raw.withdrawn };
}

function zip<A, B>(left: readonly A[], right: readonly B[]): [A, B][] {
  return left.flatMap((one, index) => (right[index] === undefined ? [] : [[one, right[index]]]));
}

function published(value: number, shown: boolean): Figure {
  return { value: shown ? value : null, suppressed: !shown };
}
