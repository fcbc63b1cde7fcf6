import { RateLimits } from '#libs/cache';
import { FixedClock } from '#libs/testing';
import type { Visitor } from '../door/door.types.js';
import { RateCounter } from './rate-counter.service.js';

/** Shows under which keys callers are counted: with Redis, others read them. */
class OpenCounts extends RateLimits {
  readonly keys: string[] = [];

  override consume(...[name, key]: Parameters<RateLimits['consume']>) {
    this.keys.push(`${name} ${key}`);
    return Promise.resolve({ allowed: true, retryAfterMs: 0 });
  }
}

async function keysUnder(secret: string): Promise<string[]> {
  const counts = new OpenCounts();
  const most = { requestsPerMinute: 9, anonymousRequestsPerMinute: 9, wrongCredentialsPerTenMinutes: 9 };
  const rates = new RateCounter(counts, { ...most, secret }, new FixedClock());
  const visitor: Visitor = { caller: { kind: 'ANONYMOUS' }, expiresAt: null, key: 'from:203.0.113.7' };
  await rates.countRequest(visitor);
  await rates.countRequest(visitor);
  await rates.countTry({ ...visitor, key: 'subject:amelie' });
  await rates.countWrong('link', '203.0.113.7');
  return counts.keys;
}

it('callers are counted under what tells nobody where they call from or who they are', async () => {
  const [keys, others] = [await keysUnder('one secret'), await keysUnder('another secret')];
  expect(keys.map((key) => key.split(' ')[0])).toEqual(['anonymous', 'anonymous', 'secret', 'wrong-link']);
  expect(keys[0]).toBe(keys[1]);
  expect(new Set(keys).size).toBe(3);
  expect(keys.filter((key) => /203|amelie/.test(key))).toEqual([]);
  expect(keys.filter((key) => others.includes(key))).toEqual([]);
});
