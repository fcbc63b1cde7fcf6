import fc from 'fast-check';
import { Pole, Sector } from '#libs/events';
import type { RawFigures } from '../counted-referral/raw-figures.js';
import { emptyFigures } from './figures.machine.js';
import { type Cell, isSmall } from './suppression.machine.js';
import { cellsOf, type Column, type GroupCells, type TableCells, type Tables } from './tables.machine.js';

interface One {
  sector: Sector;
  pole: Pole;
  day: string;
  accepted: boolean;
  ending: 'untaken' | 'completed' | 'withdrawn' | 'open';
}

const days = ['2026-03-26', '2026-03-30', '2026-03-31', '2026-04-01'];
const weekOf = (day: string) => (day < '2026-03-30' ? '2026-03-23' : '2026-03-30');
const monthOf = (day: string) => `${day.slice(0, 7)}-01`;
const sectors = Object.values(Sector);
const poles = Object.values(Pole);

function figures(key: string, ones: readonly One[]): RawFigures {
  const count = (holds: (one: One) => boolean) => ones.filter(holds).length;
  const ended = (ending: One['ending']) => count((one) => one.ending === ending);
  return {
    ...emptyFigures(key),
    sent: ones.length,
    received: ones.length,
    accepted: count(({ accepted }) => accepted),
    untaken: ended('untaken'),
    completed: ended('completed'),
    withdrawn: ended('withdrawn'),
  };
}

function tablesOf(ones: readonly One[]): Tables {
  const divided = (keys: readonly string[], keyOf: (one: One) => string) =>
    keys.map((key) =>
      figures(
        key,
        ones.filter((one) => keyOf(one) === key),
      ),
    );
  return {
    whole: figures('', ones),
    groups: {
      SECTOR: divided(sectors, ({ sector }) => sector),
      POLE: divided(poles, ({ pole }) => pole),
      DAY: divided(days, ({ day }) => day),
      WEEK: divided(['2026-03-23', '2026-03-30'], ({ day }) => weekOf(day)),
      MONTH: divided(['2026-03-01', '2026-04-01'], ({ day }) => monthOf(day)),
    },
    flows: poles.flatMap((pole) =>
      sectors.map((sector) => {
        const flowing = ones.filter((one) => one.pole === pole && one.sector === sector);
        const accepted = flowing.filter((one) => one.accepted).length;
        return { pole, sector, count: flowing.length, accepted };
      }),
    ),
    outcomes: [],
  };
}

/** Every sum that a reader of all tables can set up, named. */
function sumsOf({ whole, groups, flows }: TableCells): [string, Cell, Cell[]][] {
  const columns = Object.keys(whole) as Column[];
  const all: GroupCells[] = [whole, ...Object.values(groups).flat()];
  const of = (list: readonly GroupCells[], name: Column) => list.map((group) => group[name]);
  const at = (picked: (index: number) => boolean) => groups.DAY.filter((_, index) => picked(index));
  return [
    ...all.map((one): [string, Cell, Cell[]] => [
      ...(['endings', one.sent, [one.untaken, one.completed, one.withdrawn, one.open] as Cell[]] as const),
    ]),
    ...columns.flatMap((name): [string, Cell, Cell[]][] => [
      ...Object.entries(groups).map(([table, list]): [string, Cell, Cell[]] => [
        ...([`${table} ${name}`, whole[name], of(list, name)] as const),
      ]),
      [
        'week one',
        groups.WEEK[0]![name],
        of(
          at((index) => index === 0),
          name,
        ),
      ],
      [
        'week two',
        groups.WEEK[1]![name],
        of(
          at((index) => index > 0),
          name,
        ),
      ],
      [
        'March',
        groups.MONTH[0]![name],
        of(
          at((index) => index < 3),
          name,
        ),
      ],
      [
        'April',
        groups.MONTH[1]![name],
        of(
          at((index) => index === 3),
          name,
        ),
      ],
    ]),
    ...sectors.map((_, index): [string, Cell, Cell[]] => [
      ...(['sector', groups.SECTOR[index]!.sent] as const),
      flows.filter((_flow, cell) => cell % sectors.length === index).map(({ count }) => count),
    ]),
    ...poles.map((_, index): [string, Cell, Cell[]] => [
      ...(['pole', groups.POLE[index]!.accepted] as const),
      flows
        .filter((_flow, cell) => Math.floor(cell / sectors.length) === index)
        .map(({ accepted }) => accepted),
    ]),
  ];
}

/** What a reader can reckon although it is hidden. */
function reckoned(cells: TableCells): string[] {
  const differences = sumsOf(cells).filter(([, total, parts]) => {
    const hidden = parts.filter(({ shown }) => !shown);
    const rest = hidden.reduce((sum, { value }) => sum + value, 0);
    if (!total.shown) return total.value > 0 && hidden.length === 0;
    return isSmall(rest) || (rest > 0 && hidden.length === 1);
  });
  const all = [cells.whole, ...Object.values(cells.groups).flat()];
  const outside = all.filter(
    ({ sent, accepted }) => sent.shown && accepted.shown && isSmall(sent.value - accepted.value),
  );
  return [...differences.map(([name]) => name), ...outside.map(() => 'not accepted')];
}

function times(count: number, one: Partial<One>): One[] {
  const usual = { sector: sectors[0]!, pole: poles[0]!, day: days[0]!, accepted: false } as const;
  return Array.from({ length: count }, () => ({ ...usual, ending: 'open', ...one }));
}

describe('all tables of a cohort', () => {
  it('hide in the whole what a table of it would give away', () => {
    const [left, right] = [{ sector: sectors[0]! }, { sector: sectors[1]! }];
    const cells = cellsOf(
      tablesOf([
        ...[times(7, { ...left, ending: 'untaken' }), times(10, { ...left, ending: 'completed' })].flat(),
        ...[times(5, { ...left, ending: 'withdrawn' }), times(8, left)].flat(),
        ...[times(3, { ...right, ending: 'untaken' }), times(10, { ...right, ending: 'completed' })].flat(),
        ...[times(9, { ...right, ending: 'withdrawn' }), times(8, right)].flat(),
      ]),
    );
    expect(cells.groups.SECTOR[1]?.untaken.shown).toBe(false);
    expect(reckoned(cells)).toEqual([]);
  });

  it('hide how many were accepted where few were not', () => {
    const cells = cellsOf(tablesOf([...times(23, { accepted: true }), ...times(3, {})]));
    expect(cells.whole).toMatchObject({ sent: { shown: true }, accepted: { shown: false } });
  });

  it('never let a hidden cell be reckoned from what is shown', () => {
    const one = fc.record<One>({
      sector: fc.constantFrom(...sectors.slice(0, 3)),
      pole: fc.constantFrom(...poles.slice(0, 2)),
      day: fc.constantFrom(...days),
      accepted: fc.boolean(),
      ending: fc.constantFrom('untaken', 'completed', 'withdrawn', 'open'),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(one, fc.integer({ min: 1, max: 12 })), { maxLength: 20 }), (stories) => {
        const ones = stories.flatMap(([story, count]) => times(count, story));
        expect(reckoned(cellsOf(tablesOf(ones)))).toEqual([]);
      }),
    );
  });
});
