import { Pace } from './pace.js';

const { jest } = import.meta;

afterEach(() => jest.useRealTimers());

it('rests longer and longer in the quiet, and shortly again once there was work', () => {
  jest.useFakeTimers();
  const pace = new Pace();
  const restAfter = (ms: number) => {
    jest.advanceTimersByTime(ms);
    return [pace.restMs, pace.isQuick];
  };
  expect(restAfter(0)).toEqual([25, true]);
  expect(restAfter(250)).toEqual([25, true]);
  expect(restAfter(250)).toEqual([50, false]);
  expect(restAfter(500)).toEqual([100, false]);
  expect(restAfter(60_000)).toEqual([100, false]);
  pace.quicken();
  expect(restAfter(0)).toEqual([25, true]);
});
