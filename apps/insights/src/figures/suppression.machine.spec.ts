import fc from 'fast-check';
import { shareIsShown, shownCells, smallestCell } from './suppression.machine.js';

describe('small cells', () => {
  it('hides a cell of fewer than five', () => {
    expect(shownCells([4, 5, 9, 1])).toEqual([false, true, true, false]);
  });

  it('hides the next smallest where a single hidden cell would follow from the total', () => {
    expect(shownCells([30, 2, 7])).toEqual([true, false, false]);
  });

  it('hides nothing more where what is hidden is nothing at all', () => {
    expect(shownCells([30, 0, 7])).toEqual([true, false, true]);
  });

  it('never leaves fewer than five in what is hidden, unless it is nothing or everything', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 12 }), (counts) => {
        const shown = shownCells(counts);
        const hidden = counts.filter((_, index) => !shown[index]);
        const total = hidden.reduce((sum, count) => sum + count, 0);
        const everything = hidden.length === counts.length;
        return everything || total === 0 || (hidden.length > 1 && total >= smallestCell);
      }),
    );
  });

  it('hides a share whose rest is small, and shows one without rest', () => {
    expect(shareIsShown(18, 20)).toBe(false);
    expect(shareIsShown(20, 20)).toBe(true);
    expect(shareIsShown(12, 20)).toBe(true);
    expect(shareIsShown(4, 20)).toBe(false);
  });
});
