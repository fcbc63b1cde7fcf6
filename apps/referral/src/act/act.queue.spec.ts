import type { Transactions } from '#libs/database';
import { ActQueue } from './act.queue.js';

const tooBusy = { extensions: { code: 'UNAVAILABLE' } };

/** A queue with all of its places taken until `release`. */
function aBusyQueue(bounds: { waitingAtMost: number; waitsAtMostMs: number }) {
  const queue = new ActQueue({} as Transactions, bounds);
  let release = () => {};
  const until = new Promise<null>((resolve) => {
    release = () => {
      resolve(null);
    };
  });
  const busy = Array.from({ length: 8 }, () => queue.inTurn(() => until, { isPatient: false }));
  const done: string[] = [];
  const wait = (name: string, isPatient = false) =>
    queue.inTurn(() => Promise.resolve(done.push(name)), { isPatient });
  /** Done only when as many as there are places have begun. */
  const together = () => {
    let begun = 0;
    let all = () => {};
    const allBegun = new Promise<null>((resolve) => {
      all = () => {
        resolve(null);
      };
    });
    const begin = () => {
      begun += 1;
      if (begun === busy.length) all();
      return allBegun;
    };
    return Promise.all(busy.map(() => queue.inTurn(begin, { isPatient: false })));
  };
  return { wait, done, together, release: () => (release(), Promise.all(busy)) };
}

it('lets those who wait act in their order', async () => {
  const { wait, done, release } = aBusyQueue({ waitingAtMost: 3, waitsAtMostMs: 60_000 });
  const waiting = ['one', 'two', 'three'].map((name) => wait(name));
  await release();
  await Promise.all(waiting);
  expect(done).toEqual(['one', 'two', 'three']);
});

it('sends away whoever would be one too many, with nothing done', async () => {
  const { wait, done, release } = aBusyQueue({ waitingAtMost: 1, waitsAtMostMs: 60_000 });
  const first = wait('first');
  await expect(wait('one too many')).rejects.toMatchObject(tooBusy);
  await release();
  await first;
  expect(done).toEqual(['first']);
});

it('sends away whoever has waited too long, and does nothing of it afterwards', async () => {
  const { wait, done, release, together } = aBusyQueue({ waitingAtMost: 9, waitsAtMostMs: 5 });
  await expect(wait('too long')).rejects.toMatchObject(tooBusy);
  await release();
  await wait('next');
  await together();
  expect(done).toEqual(['next']);
});

it('lets the clock and history wait as long as it takes', async () => {
  const { wait, done, release } = aBusyQueue({ waitingAtMost: 1, waitsAtMostMs: 5 });
  const clock = ['clock', 'history'].map((name) => wait(name, true));
  await expect(wait('somebody')).rejects.toMatchObject(tooBusy);
  await release();
  await Promise.all(clock);
  expect(done).toEqual(['clock', 'history']);
});
