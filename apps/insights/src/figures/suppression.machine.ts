/** A cell smaller than this could give somebody away. */
export const smallestCell = 5;

/**
 * Which cells of one column may be shown. Small ones are hidden; where what is hidden could be computed from a
 * total beside it (one hidden cell, or several that sum to fewer than five), the next smallest are hidden too.
 */
export function shownCells(counts: readonly number[]): boolean[] {
  const shown = counts.map((count) => count >= smallestCell);
  for (;;) {
    const hidden = counts.filter((_, index) => !shown[index]);
    const total = hidden.reduce((sum, count) => sum + count, 0);
    const revealing = total > 0 && (hidden.length === 1 || total < smallestCell);
    const next = revealing ? smallestShown(counts, shown) : -1;
    if (next < 0) return shown;
    shown[next] = false;
  }
}

/** Whether a share of these may be shown: neither those inside nor those outside may be few, unless none is. */
export function shareIsShown(part: number, whole: number): boolean {
  const outside = whole - part;
  return part >= smallestCell && whole >= smallestCell && (outside === 0 || outside >= smallestCell);
}

function smallestShown(counts: readonly number[], shown: readonly boolean[]): number {
  let smallest = -1;
  counts.forEach((count, index) => {
    if (shown[index] && (smallest < 0 || count < (counts[smallest] ?? 0))) smallest = index;
  });
  return smallest;
}
