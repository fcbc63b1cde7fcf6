import { CaughtUp } from './caught-up.js';

const name = 'directory.convention.v1';

describe('how long a topic has not been heard to its end', () => {
  let nowMs: number;
  let caughtUp: CaughtUp;
  beforeEach(() => {
    nowMs = 1_000;
    caughtUp = new CaughtUp(() => nowMs);
    caughtUp.expect('referral', name);
  });

  const look = (...parts: [end: number, heard: number][]) => {
    caughtUp.note(
      'referral',
      { topic: name, events: 0, parts: parts.map(([end, heard]) => ({ end, heard })) },
      nowMs,
    );
  };
  const after = (ms: number) => {
    nowMs += ms;
    return caughtUp.behindForMs([{ name }, { name: 'another' }]);
  };

  it('counts from the last time that nothing was left to hear', () => {
    expect(after(50)).toBe(50);
    look([3, 3], [0, 0]);
    expect(after(7)).toBe(7);
    look([3, 3], [0, 0]);
    expect(after(0)).toBe(0);
  });

  it('counts on while one partition lags, whatever the others do', () => {
    look([3, 3], [9, 4]);
    expect(after(100)).toBe(100);
    look([8, 8], [9, 8]);
    expect(after(100)).toBe(200);
    look([8, 8], [9, 9]);
    expect(after(0)).toBe(0);
  });

  it('counts from when it looked, where events never cease and all of those times are heard', () => {
    look([10, 4]);
    expect(after(100)).toBe(100);
    look([20, 10]);
    expect(after(0)).toBe(100);
    expect(after(100)).toBe(200);
    look([30, 20]);
    expect(after(0)).toBe(100);
  });

  it('counts on while nobody could look, and is nothing for what is not heard here', () => {
    expect(after(700_000)).toBe(700_000);
    expect(caughtUp.behindForMs([{ name: 'another' }])).toBe(0);
  });

  it('is that of the consumer that is worst off', () => {
    caughtUp.expect('referral.purpose', name);
    expect(after(5)).toBe(5);
    look([1, 1]);
    expect(after(5)).toBe(10);
  });
});
