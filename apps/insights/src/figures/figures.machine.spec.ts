import type { RawFigures } from '../counted-referral/raw-figures.js';
import { emptyFigures, publishedFigures } from './figures.machine.js';
import { cellsOfWhole } from './tables.machine.js';

function group(key: string, more: Partial<RawFigures>): RawFigures {
  return { ...emptyFigures(key), ...more };
}

describe('published figures', () => {
  it('hide in a delay what is hidden as a count, and the share beside it', () => {
    const raw = group('TRAINING', { sent: 20, received: 17, accepted: 3, toReceipt: [2, 4] });
    const figures = publishedFigures(raw, cellsOfWhole(raw));
    expect(figures.received.value).toBeNull();
    expect(figures.toReceipt).toMatchObject({
      suppressed: true,
      medianHours: null,
      count: { value: null },
    });
    expect(figures.acceptedShare).toEqual({ value: null, suppressed: true });
  });

  it('hide where referrals ended when a single small ending would follow from the rest', () => {
    const raw = group('', { sent: 30, completed: 20, untaken: 8, withdrawn: 2 });
    const figures = publishedFigures(raw, cellsOfWhole(raw));
    expect(figures.withdrawn.value).toBeNull();
    expect(figures.untaken.value).toBeNull();
    expect(figures.completed.value).toBe(20);
  });
});
