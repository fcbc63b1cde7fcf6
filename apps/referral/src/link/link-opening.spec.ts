import { RateLimits } from '#libs/cache';
import type { Transactions } from '#libs/database';
import { OpeningGuard } from './link-opening.service.js';
import { LinkWords } from './link-words.service.js';

/** Shows under which keys tries are counted: with Redis, others read them. */
class OpenCounts extends RateLimits {
  readonly keys: string[] = [];

  override consume(...[name, key]: Parameters<RateLimits['consume']>) {
    this.keys.push(`${name} ${key}`);
    return Promise.resolve({ allowed: true, retryAfterMs: 0 });
  }
}

const guardOf = (counts: RateLimits, linkKey: string) =>
  new OpeningGuard(counts, new LinkWords({ linkKey, publicUrl: '' }), {} as Transactions);

it('tries of a spoken code are counted under what nobody can read it from, nor find it by trying', async () => {
  const [own, others] = [new OpenCounts(), new OpenCounts()];
  const guard = guardOf(own, 'the key of this network, and of no other');
  for (const code of ['7KQ2-M9XD', '7KQ2-M9XD', 'ZEPH-YRINE']) await guard.mayTry(code);
  await guardOf(others, 'the key of another network, just as long').mayTry('7KQ2-M9XD');
  const [first, again, mistyped] = own.keys;
  expect(again).toBe(first);
  expect(mistyped).not.toBe(first);
  expect(others.keys).not.toContain(first);
  expect(own.keys.filter((key) => /7KQ2|M9XD|ZEPH|YRINE/.test(key))).toEqual([]);
});
