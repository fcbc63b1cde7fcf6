import type { Cache } from '#libs/cache';
import { SharedMemberships } from './shared-memberships.js';

const secret = 'one secret of the directory service alone';
const partner = { id: 'm', role: 'PARTNER' as const, placeId: null, organizationId: 'o', adviserId: null };
const told = { memberships: [partner], readAt: 1_700_000_000_000 };

/** A cache that anybody can look into and write to. */
function aCache() {
  const kept = new Map<string, { text: string; seal: string }>();
  const cache = {
    get: (key: string) => Promise.resolve(kept.get(key) ?? null),
    set: (key: string, value: { text: string; seal: string }) => Promise.resolve(void kept.set(key, value)),
  };
  return { kept, cache: cache as unknown as Cache };
}

it('is recalled by every instance with the same secret, under no name', async () => {
  const { kept, cache } = aCache();
  await new SharedMemberships(cache, secret).keep('ada', told, 60);
  expect(await new SharedMemberships(cache, secret).recall('ada')).toEqual(told);
  expect(await new SharedMemberships(cache, secret).recall('bea')).toBeNull();
  expect(JSON.stringify([...kept])).not.toContain('ada');
});

it('is not believed where somebody else has written it, changed it or moved it', async () => {
  const { kept, cache } = aCache();
  const ours = new SharedMemberships(cache, secret);
  await ours.keep('ada', told, 60);
  await ours.keep('bea', { ...told, memberships: [] }, 60);
  const [[key, own], [other]] = [...kept] as [[string, { text: string; seal: string }], [string]];
  const changed = own.text.replace('PARTNER', 'OPERATOR');
  await new SharedMemberships(cache, 'another secret of the same length, or so').keep('ada', told, 60);
  const [, , [, foreign]] = [...kept] as [unknown, unknown, [string, { text: string; seal: string }]];
  for (const forged of [
    { ...own, text: changed },
    { ...own, seal: '' },
    foreign,
    { text: 7, seal: 7 },
    'x',
    {},
  ]) {
    kept.set(key, forged as never);
    expect(await ours.recall('ada')).toBeNull();
  }
  kept.set(other, own);
  expect(await ours.recall('bea')).toBeNull();
});

it('is not there where another version has kept what this one does not understand', async () => {
  const { cache } = aCache();
  const ours = new SharedMemberships(cache, secret);
  for (const other of [
    { ...told, readAt: 'just now' },
    { memberships: [{ ...partner, role: 'GUEST' }] },
    7,
  ]) {
    await ours.keep('ada', other as never, 60);
    expect(await ours.recall('ada')).toBeNull();
  }
});
