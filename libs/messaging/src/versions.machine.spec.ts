import { judge, type KeyState } from './versions.machine.js';

describe('judging a version of a key', () => {
  const free: KeyState = { version: 3, parked: null };
  const failed: KeyState = { version: 3, parked: 'FAILED' };
  const gap: KeyState = { version: 3, parked: 'GAP' };

  it.each([
    ['next', free, 3, 'skip'],
    ['next', free, 4, 'apply'],
    ['next', free, 5, 'gap'],
    ['next', failed, 2, 'skip'],
    ['next', failed, 4, 'wait'],
    ['next', gap, 4, 'apply'],
    ['next', gap, 6, 'wait'],
    ['newest', free, 3, 'skip'],
    ['newest', free, 4, 'apply'],
    ['newest', free, 9, 'apply'],
    ['newest', failed, 9, 'wait'],
  ] as const)('by %s at %j, version %i: %s', (order, state, version, verdict) => {
    expect(judge(order, state, version)).toBe(verdict);
  });
});
