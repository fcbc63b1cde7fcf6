import type { RawCount, RawFigures, RawFlow } from '../counted-referral/raw-figures.js';
import { intervalOf } from './period.machine.js';
import { type Cell, cellOf, hideWhatFollows, isSmall, type Sum } from './suppression.machine.js';

/** Every sent referral is in exactly one of these, so that a hidden one must not follow from the others. */
const endings = ['untaken', 'completed', 'withdrawn', 'open'] as const;
const milestones = ['received', 'answered', 'answeredInTime', 'accepted', 'redirected', 'started'] as const;
const columns = ['sent', ...milestones, ...endings] as const;
export type Column = (typeof columns)[number];

/** How a cohort can be divided; each division is of all of it. */
export type Table = 'SECTOR' | 'POLE' | 'DAY' | 'WEEK' | 'MONTH';

/** Everything that can be asked of the referrals of one cohort, before anything is hidden. */
export interface Tables {
  whole: RawFigures;
  groups: Record<Table, RawFigures[]>;
  flows: RawFlow[];
  outcomes: RawCount[];
}

/** The cells of one group: how many, and whether that may be shown. */
export type GroupCells = Record<Column, Cell>;
export interface TableCells {
  whole: GroupCells;
  groups: Record<Table, GroupCells[]>;
  flows: { count: Cell; accepted: Cell }[];
  outcomes: Cell[];
}

/** Decides at once, for all tables of a cohort, what may be shown: what one hides does not follow from another. */
export function cellsOf(tables: Tables): TableCells {
  const groups = Object.fromEntries(
    Object.entries(tables.groups).map(([name, raw]) => [name, raw.map(groupCells)]),
  ) as Record<Table, GroupCells[]>;
  const flows = tables.flows.map(({ count, accepted }) => ({
    count: cellOf(count),
    accepted: cellOf(accepted),
  }));
  const outcomes = tables.outcomes.map(({ count }) => cellOf(count));
  const cells = { whole: groupCells(tables.whole), groups, flows, outcomes };
  const all = [cells.whole, ...Object.values(groups).flat()];
  hideWhatFollows([
    ...all.flatMap(inside),
    ...across(cells),
    ...through(tables, cells),
    ...along(tables, cells),
  ]);
  return cells;
}

/** The cells of a group that stands alone. */
export function cellsOfWhole(raw: RawFigures): GroupCells {
  const cells = groupCells(raw);
  hideWhatFollows(inside(cells));
  return cells;
}

function groupCells(raw: RawFigures): GroupCells {
  const counts = { ...raw, open: raw.sent - raw.untaken - raw.completed - raw.withdrawn };
  return Object.fromEntries(columns.map((name) => [name, cellOf(counts[name])])) as GroupCells;
}

/** Where its referrals ended; and, where few are without a milestone, that they are the rest of those sent. */
function inside(group: GroupCells): Sum[] {
  const { sent } = group;
  const withFewOutside = milestones.filter((name) => isSmall(sent.value - group[name].value));
  const rests = withFewOutside.map((name) => ({
    total: sent,
    parts: [group[name], cellOf(sent.value - group[name].value)],
  }));
  return [{ total: sent, parts: endings.map((name) => group[name]) }, ...rests];
}

/** Every table divides the whole, and what was completed has an outcome. */
function across({ whole, groups, outcomes }: TableCells): Sum[] {
  const tables = Object.values(groups).flatMap((table) =>
    columns.map((name) => ({ total: whole[name], parts: table.map((group) => group[name]) })),
  );
  return [...tables, { total: whole.completed, parts: outcomes }];
}

/** Days make up weeks and months. */
function along({ groups: raw }: Tables, { groups }: TableCells): Sum[] {
  const sumsOf = (table: 'WEEK' | 'MONTH', unit: 'week' | 'month') => {
    const days = Map.groupBy(groups.DAY, (_, index) => intervalOf(raw.DAY[index]?.key ?? '', unit));
    return raw[table].flatMap(({ key }, index) => {
      const total = groups[table][index];
      return total
        ? columns.map((name) => ({
            total: total[name],
            parts: (days.get(key) ?? []).map((day) => day[name]),
          }))
        : [];
    });
  };
  return [...sumsOf('WEEK', 'week'), ...sumsOf('MONTH', 'month')];
}

/** Flows make up the poles they come from and the sectors they go to. */
function through({ groups: raw, flows: rawFlows }: Tables, { groups, flows }: TableCells): Sum[] {
  const sumsOf = (table: 'POLE' | 'SECTOR', margin: 'pole' | 'sector') =>
    raw[table].flatMap(({ key }, index) => {
      const total = groups[table][index];
      const parts = flows.filter((_, at) => rawFlows[at]?.[margin] === key);
      if (!total) return [];
      return [
        { total: total.sent, parts: parts.map(({ count }) => count) },
        { total: total.accepted, parts: parts.map(({ accepted }) => accepted) },
      ];
    });
  return [...sumsOf('POLE', 'pole'), ...sumsOf('SECTOR', 'sector')];
}
