/** A cell smaller than this could give somebody away. */
export const smallestCell = 5;

/** One number that may be published; `shown` is only ever taken away. */
export interface Cell {
  readonly value: number;
  shown: boolean;
}

/** What whoever reads several numbers can reckon: the parts make up the total. */
export interface Sum {
  readonly total: Cell;
  readonly parts: readonly Cell[];
}

export function cellOf(value: number): Cell {
  return { value, shown: value >= smallestCell };
}

/**
 * Hides further cells until none that is hidden follows from a sum: as the only part that is missing, as parts that
 * come to fewer than five, or as the total of parts that are all shown. What is nothing may follow.
 */
export function hideWhatFollows(sums: readonly Sum[]): void {
  while (sums.some(hideOneMore));
}

/** Which cells of one column may be shown where everybody knows their total. */
export function shownCells(counts: readonly number[]): boolean[] {
  const parts = counts.map(cellOf);
  const total = { value: counts.reduce((sum, count) => sum + count, 0), shown: true };
  hideWhatFollows([{ total, parts }]);
  return parts.map(({ shown }) => shown);
}

/** Whether this many are few enough to give somebody away. */
export function isSmall(count: number): boolean {
  return count > 0 && count < smallestCell;
}

/** Whether a share of these may be shown: neither those inside nor those outside may be few, unless none is. */
export function shareIsShown(part: number, whole: number): boolean {
  return part >= smallestCell && whole >= smallestCell && !isSmall(whole - part);
}

function hideOneMore({ total, parts }: Sum): boolean {
  if (!follows({ total, parts })) return false;
  const next = smallestShown(parts) ?? total;
  next.shown = false;
  return true;
}

function follows({ total, parts }: Sum): boolean {
  const hidden = parts.filter(({ shown }) => !shown);
  if (!total.shown) return parts.length > 0 && hidden.length === 0 && total.value > 0;
  const rest = hidden.reduce((sum, { value }) => sum + value, 0);
  return isSmall(rest) || (rest > 0 && hidden.length === 1);
}

function smallestShown(cells: readonly Cell[]): Cell | null {
  return cells.reduce<Cell | null>(
    (smallest, cell) => (cell.shown && (smallest === null || cell.value < smallest.value) ? cell : smallest),
    null,
  );
}
