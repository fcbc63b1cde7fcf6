import type { RawFigures } from '../counted-referral/raw-figures.js';
import { emptyFigures, publishedFigures } from './figures.machine.js';

function group(key: string, more: Partial<RawFigures>): RawFigures {
  return { ...emptyFigures(key), ...more };
}

describe('published figures', () => {
  it('hide in a delay what is hidden as a count', () => {
    const [seven, three] = publishedFigures([
      group('TRAINING', { sent: 20, received: 7, toReceipt: [2, 4] }),
      group('EDUCATION', { sent: 20, received: 3, toReceipt: [2, 4] }),
    ]);
    expect(seven?.received.value).toBeNull();
    expect(three?.received.value).toBeNull();
    expect(seven?.toReceipt).toMatchObject({ suppressed: true, medianHours: null, count: { value: null } });
  });

  it('hide a share from which a hidden count would follow', () => {
    const [six] = publishedFigures([
      group('TRAINING', { sent: 20, accepted: 6 }),
      group('EDUCATION', { sent: 20, accepted: 2 }),
    ]);
    expect(six?.accepted.value).toBeNull();
    expect(six?.acceptedShare).toEqual({ value: null, suppressed: true });
  });

  it('hide where referrals ended when a single small ending would follow from the rest', () => {
    const [figures] = publishedFigures([group('', { sent: 30, completed: 20, untaken: 8, withdrawn: 2 })]);
    expect(figures?.withdrawn.value).toBeNull();
    expect(figures?.untaken.value).toBeNull();
    expect(figures?.completed.value).toBe(20);
  });
});
