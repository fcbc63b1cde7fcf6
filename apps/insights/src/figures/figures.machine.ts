import type { RawFigures } from '../counted-referral/raw-figures.js';
import { type Cell, shareIsShown, shownCells } from './suppression.machine.js';
import type { Column, GroupCells } from './tables.machine.js';
import type { Delay, Figure, ReferralFigures, Share } from './figures.types.js';

/** The figures of one group: what is hidden as a count is hidden wherever else it would show, in a share or a delay. */
export function publishedFigures(raw: RawFigures, cells: GroupCells): ReferralFigures {
  return { ...figuresOf(cells), ...sharesOf(cells), ...delaysOf(raw, cells) };
}

/** A count, or that it is hidden. */
export function published({ value, shown }: Cell): Figure {
  return { value: shown ? value : null, suppressed: !shown };
}

/** Plain counts of one table, with small cells hidden. */
export function publishedCounts(values: readonly number[]): Figure[] {
  const shown = shownCells(values);
  return values.map((value, index) => published({ value, shown: shown[index] ?? false }));
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
    key,
    sent: 0,
    received: 0,
    answered: 0,
    answeredInTime: 0,
    accepted: 0,
    untaken: 0,
    started: 0,
    completed: 0,
    withdrawn: 0,
    redirected: 0,
    toReceipt: null,
    toAnswer: null,
    toStart: null,
  };
}

function figuresOf(cells: GroupCells) {
  const figure = (name: Column): Figure => published(cells[name]);
  return {
    sent: figure('sent'),
    received: figure('received'),
    accepted: figure('accepted'),
    untaken: figure('untaken'),
    started: figure('started'),
    completed: figure('completed'),
    withdrawn: figure('withdrawn'),
    open: figure('open'),
  };
}

function sharesOf({ sent, ...cells }: GroupCells) {
  const share = (part: Cell): Share => {
    const safe = sent.shown && part.shown && shareIsShown(part.value, sent.value);
    return { value: safe ? part.value / sent.value : null, suppressed: !safe };
  };
  return {
    acceptedShare: share(cells.accepted),
    answeredShare: share(cells.answered),
    answeredInTimeShare: share(cells.answeredInTime),
    redirectedShare: share(cells.redirected),
  };
}

function delaysOf(raw: RawFigures, { received, answered, started }: GroupCells) {
  return {
    toReceipt: delay(raw.toReceipt, received),
    toAnswer: delay(raw.toAnswer, answered),
    toStart: delay(raw.toStart, started),
  };
}

function delay(percentiles: RawFigures['toReceipt'], cell: Cell): Delay {
  const [median, p90] = percentiles ?? [null, null];
  return {
    medianHours: cell.shown ? median : null,
    p90Hours: cell.shown ? p90 : null,
    count: published(cell),
    suppressed: !cell.shown,
  };
}
