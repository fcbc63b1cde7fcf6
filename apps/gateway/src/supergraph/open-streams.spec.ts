import { setTimeout as delay } from 'node:timers/promises';
import { type ExecutionResult } from 'graphql';
import type { Visitor } from '../door/door.types.js';
import { OpenStreams } from './open-streams.js';

const visitor: Visitor = { caller: { kind: 'ANONYMOUS' }, expiresAt: null, key: 'ada' };

/** A source that says nothing, and ends when it is told to. */
async function* silent(): AsyncGenerator<ExecutionResult> {
  await new Promise(() => undefined);
  yield {};
}

describe('a stream whose holder cannot be looked up, for a reason that nobody expected', () => {
  const since = Date.now();
  let minutesLater = 0;
  const clock = { now: () => new Date(since + minutesLater * 60_000) };
  const told: unknown[] = [];
  const log = { error: (message: string, fields?: object) => void told.push([message, fields]) };
  const rejections: unknown[] = [];
  const remember = (reason: unknown) => void rejections.push(reason);
  beforeEach(() => {
    told.length = 0;
    rejections.length = 0;
    minutesLater = 0;
    process.on('unhandledRejection', remember);
  });
  afterEach(() => process.off('unhandledRejection', remember));

  const open = async (stillActs: (looks: number) => Promise<boolean>) => {
    let looks = 0;
    const door = { stillActs: () => stillActs((looks += 1)) };
    const draining = new AbortController().signal;
    const streams = new OpenStreams({ clock, log, draining, door, membershipsEveryMs: 5 });
    const listener = { visitor, left: new AbortController().signal };
    const stream = (await streams.open(listener, silent)) as AsyncIterableIterator<ExecutionResult>;
    return { next: async () => ((await stream.next()).value as ExecutionResult).errors?.[0]?.extensions };
  };
  const fails = () => Promise.reject(new SyntaxError('A bad entry.'));

  it('goes on, and ends as ever once the membership is seen to be gone', async () => {
    const stream = await open((looks) => (looks < 5 ? fails() : Promise.resolve(false)));
    expect(await stream.next()).toEqual({ code: 'FORBIDDEN' });
    expect(told).toHaveLength(4);
    expect(rejections).toEqual([]);
  });

  it('goes on for as long as memberships are believed, and no longer', async () => {
    const looks = [
      { minute: 3, look: fails },
      { minute: 4, look: () => Promise.resolve(true) },
      { minute: 13, look: fails },
      { minute: 15, look: fails },
    ];
    const stream = await open((count) => {
      const { minute, look } = looks[count - 1] ?? { minute: 16, look: fails };
      minutesLater = minute;
      return look();
    });
    expect(await stream.next()).toEqual({ code: 'UNAVAILABLE' });
    expect(told).toHaveLength(3);
    expect(rejections).toEqual([]);
  });
});

it('whose listener leaves before anybody reads it ends, and looks after nothing any more', async () => {
  let looks = 0;
  const door = { stillActs: () => Promise.resolve((looks += 1) > 0) };
  const clock = { now: () => new Date() };
  const parts = { clock, log: { error: () => undefined }, draining: new AbortController().signal, door };
  const streams = new OpenStreams({ ...parts, membershipsEveryMs: 5 });
  const leaving = new AbortController();
  const source = silent();
  const opened = streams.open({ visitor, left: leaving.signal }, () => {
    leaving.abort();
    return source;
  });
  expect(await ((await opened) as AsyncIterableIterator<ExecutionResult>).next()).toEqual({ done: true });
  expect((await source.next()).done).toBe(true);
  await delay(30);
  expect(looks).toBe(0);
});

it('that fails is no longer counted among those that a caller holds', async () => {
  const parts = {
    clock: { now: () => new Date() },
    log: { error: () => undefined },
    door: { stillActs: () => Promise.resolve(true) },
  };
  const streams = new OpenStreams({ ...parts, draining: new AbortController().signal });
  const listener = { visitor, left: new AbortController().signal };
  const failing = () => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new SyntaxError('No JSON.')) }),
  });
  for (let round = 0; round < 25; round += 1) {
    const stream = await streams.open(listener, failing);
    expect(stream).not.toHaveProperty('errors');
    await expect((stream as AsyncIterableIterator<ExecutionResult>).next()).rejects.toThrow('No JSON.');
  }
});
