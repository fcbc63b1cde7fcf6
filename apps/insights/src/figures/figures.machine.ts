import type { RawFigures } from '../counted-referral/raw-figures.js';
import { shareIsShown, shownCells, smallestCell } from './suppression.machine.js';
import type { Delay, Figure, ReferralFigures, Share } from './figures.types.js';

type CountColumn = 'sent' | 'received' | 'accepted' | 'started';
const counts: readonly CountColumn[] = ['sent', 'received', 'accepted', 'started'];
/** Every sent referral is in exactly one of these, so that a hidden one must not follow from the others. */
const endings = ['untaken', 'completed', 'withdrawn', 'open'] as const;
type Ending = (typeof endings)[number];

/** The figures of every group, with small cells hidden across the groups and across where referrals ended. */
export function publishedFigures(groups: readonly RawFigures[]): ReferralFigures[] {
  const columns = new Map(
    [...counts, ...endings].map((column) => [column, shownCells(groups.map((raw) => valueOf(raw, column)))]),
  );
  return groups.map((raw, index) => {
    const endingsShown = shownCells(endings.map((ending) => valueOf(raw, ending)));
    const figure = (column: CountColumn | Ending): Figure => {
      const place = endings.indexOf(column as Ending);
      const shown = (columns.get(column)?.[index] ?? false) && (place < 0 || (endingsShown[place] ?? false));
      return published(valueOf(raw, column), shown);
    };
    return {
      ...{ sent: figure('sent'), received: figure('received'), accepted: figure('accepted') },
      ...{ untaken: figure('untaken'), started: figure('started'), completed: figure('completed') },
      ...{ withdrawn: figure('withdrawn'), open: figure('open') },
      ...sharesAndDelays(raw, !figure('sent').suppressed),
    };
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

function sharesAndDelays(raw: RawFigures, sentIsShown: boolean) {
  const share = (part: number): Share => {
    const shown = sentIsShown && shareIsShown(part, raw.sent);
    return { value: shown ? part / raw.sent : null, suppressed: !shown };
  };
  return {
    acceptedShare: share(raw.accepted),
    answeredShare: share(raw.answered),
    answeredInTimeShare: share(raw.answeredInTime),
    redirectedShare: share(raw.redirected),
    toReceipt: delay(raw.toReceipt, raw.received),
    toAnswer: delay(raw.toAnswer, raw.answered),
    toStart: delay(raw.toStart, raw.started),
  };
}

function delay(percentiles: RawFigures['toReceipt'], count: number): Delay {
  const shown = count >= smallestCell;
  const [median, p90] = percentiles ?? [null, null];
  return {
    medianHours: shown ? median : null,
    p90Hours: shown ? p90 : null,
    count: published(count, shown),
    suppressed: !shown,
  };
}

function valueOf(raw: RawFigures, column: CountColumn | Ending): number {
  if (column !== 'open') return raw[column];
  return raw.sent - raw.untaken - raw.completed - raw.withdrawn;
}

function published(value: number, shown: boolean): Figure {
  return { value: shown ? value : null, suppressed: !shown };
}
