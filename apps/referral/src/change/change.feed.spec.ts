import { ReferralTopic } from '#libs/events';
import type { Broadcast, Told } from '#libs/messaging';
import { ChangeFeed } from './change.feed.js';

/** A broadcast by hand: remembers who listens to what, and tells them. */
function aBroadcast() {
  const listeners = new Set<(event: Told) => void>();
  const topics: unknown[] = [];
  const broadcast = {
    listen: (of: unknown[], hear: (event: Told) => void) => {
      topics.push(...of);
      listeners.add(hear);
      return Promise.resolve({ close: () => Promise.resolve(void listeners.delete(hear)) });
    },
  };
  const tell = (key: string, data: object, historical = false) => {
    for (const hear of listeners) hear({ key, data: { placeId: 'paris', ...data }, historical } as Told);
  };
  return { feed: new ChangeFeed(broadcast as unknown as Broadcast), listeners, topics, tell };
}

it('hears from the instant it is opened, though nobody reads yet, and makes one of what is not read', async () => {
  const { feed, tell, topics } = aBroadcast();
  const following = (await feed.open(new AbortController().signal))[Symbol.asyncIterator]();
  expect(topics).toEqual([ReferralTopic]);
  tell('a', { recipientId: 'one', recipients: [{ recipientId: 'two' }] });
  tell('b', { recipientId: null, recipients: [] });
  tell('a', { recipientId: 'three' });
  tell('c', { recipientId: null }, true);
  expect((await following.next()).value).toEqual({
    referralId: 'a',
    placeId: 'paris',
    whole: false,
    recipientIds: new Set(['one', 'two', 'three']),
  });
  expect((await following.next()).value).toMatchObject({ referralId: 'b', whole: true });
});

it('reaches those alone whom an act concerns, where it names them', async () => {
  const { feed, tell } = aBroadcast();
  const following = (await feed.open(new AbortController().signal))[Symbol.asyncIterator]();
  tell('a', { recipientId: null, recipientIds: ['one', 'two'], recipients: [] });
  expect((await following.next()).value).toEqual({
    referralId: 'a',
    placeId: 'paris',
    whole: false,
    recipientIds: new Set(['one', 'two']),
  });
});

it('ends when the signal fires, waiting or not, and listens no longer', async () => {
  const { feed, listeners } = aBroadcast();
  const leaving = new AbortController();
  const following = (await feed.open(leaving.signal))[Symbol.asyncIterator]();
  const waiting = following.next();
  leaving.abort();
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(listeners.size).toBe(0);

  const gone = new AbortController();
  gone.abort();
  const never = (await feed.open(gone.signal))[Symbol.asyncIterator]();
  expect(await never.next()).toEqual({ value: undefined, done: true });
  expect(listeners.size).toBe(0);
});
