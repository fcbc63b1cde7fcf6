import { afterFailure } from './delivery.machine.js';

const limits = { firstRetryMs: 5_000, giveUpAfterMs: 72 * 3_600_000 };
const createdAt = new Date('2026-03-02T09:00:00.000Z');
const failed = (forGood = false) => ({ kind: 'NOT_DELIVERED', answer: 'later', forGood }) as const;

function waits(tries: number): number | 'given up' {
  const consequence = afterFailure(failed(), { tries, createdAt }, createdAt, limits);
  return consequence.kind === 'RETRY' ? (consequence.at.getTime() - createdAt.getTime()) / 1000 : 'given up';
}

test('waits double up to an hour', () => {
  expect([1, 2, 3, 4, 10, 11, 40].map(waits)).toEqual([5, 10, 20, 40, 2560, 3600, 3600]);
});

test('is given up when it is too old', () => {
  const late = new Date(createdAt.getTime() + limits.giveUpAfterMs);
  expect(afterFailure(failed(), { tries: 90, createdAt }, late, limits)).toEqual({ kind: 'FAILED' });
});

test('a refusal for good is believed at once, after a long outage as at the first try', () => {
  const kinds = [1, 6, 40].map(
    (tries) => afterFailure(failed(true), { tries, createdAt }, createdAt, limits).kind,
  );
  expect(kinds).toEqual(['FAILED', 'FAILED', 'FAILED']);
});
