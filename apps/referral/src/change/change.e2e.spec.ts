import type { Caller } from '#libs/caller';
import { act, must, sent } from '../drafted.fixture.js';
import { aNetwork, type Network } from '../network.fixture.js';
import { startWorld, type World } from '../world.fixture.js';

interface Heard {
  data?: Record<string, { id: string; status: string; version?: number }>;
  errors?: { extensions: { code: string } }[];
}

let world: World;
let network: Network;
beforeAll(async () => {
  world = await startWorld();
  network = await aNetwork(world);
});
afterAll(() => world.stop());

/** Subscribes; `next` waits for one result, `leave` goes away. */
async function subscribe(query: string, variables: object, caller: Caller) {
  const response = await world.post('/stream', { query, variables }, caller, { Accept: 'text/event-stream' });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Heard | null> => {
    for (;;) {
      const [whole, event, data] = /event: (\w+)\ndata: ?(.*)\n\n/.exec(text) ?? [];
      if (whole === undefined) {
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
        continue;
      }
      text = text.slice(text.indexOf(whole) + whole.length);
      return event === 'next' ? (JSON.parse(data ?? '') as Heard) : null;
    }
  };
  return { next, leave: () => reader.cancel() };
}

const referralChanged = 'subscription ($id: ID) { referralChanged(id: $id) { id status version } }';
const recipientChanged = 'subscription { recipientChanged { id status } }';
const soon = (ms: number) =>
  new Promise((resolve) =>
    setTimeout(() => {
      resolve('nothing');
    }, ms),
  );

it('tells first how it stands, then every change', async () => {
  const { referralId, recipients } = await sent(world, network);
  const stream = await subscribe(referralChanged, { id: referralId }, network.sender);
  expect((await stream.next())?.data).toMatchObject({
    referralChanged: { id: referralId, status: 'SENT', version: 2 },
  });
  await must(world, 'acceptReferral', network.partners[0].member, { input: { recipientId: recipients[0] } });
  expect((await stream.next())?.data).toMatchObject({ referralChanged: { status: 'ACCEPTED', version: 3 } });
  await stream.leave();
});

it('tells partners of what concerns them, and nothing of their rivals', async () => {
  const [one, two] = network.partners;
  await soon(500); // what was told before has been heard
  const inbox = await subscribe(recipientChanged, {}, two.member);
  const first = inbox.next();
  const { referralId, recipients } = await sent(world, network);
  expect((await first)?.data).toMatchObject({ recipientChanged: { id: recipients[1], status: 'SENT' } });

  const mine = await subscribe(referralChanged, { id: referralId }, two.member);
  expect((await mine.next())?.data).toMatchObject({ referralChanged: { version: 1 } });
  const [more, again] = [inbox.next(), mine.next()];
  await must(world, 'receiveReferral', one.member, { input: { recipientId: recipients[0] } });
  expect(await Promise.race([more, again, soon(700)])).toBe('nothing');
  await must(world, 'acceptReferral', one.member, { input: { recipientId: recipients[0] } });
  expect((await more)?.data).toMatchObject({ recipientChanged: { id: recipients[1], status: 'OBSOLETE' } });
  expect((await again)?.data).toMatchObject({ referralChanged: { status: 'ACCEPTED', version: 2 } });
  await Promise.all([inbox.leave(), mine.leave()]);
});

it('authorises again at each change', async () => {
  const { referralId, recipients } = await sent(world, network);
  const everything = await subscribe(referralChanged, { id: null }, network.elsewhere);
  const next = everything.next();
  await act(world, 'declineReferral', network.partners[0].member, {
    input: { recipientId: recipients[0], reason: 'SESSION_FULL' },
  });
  expect(await Promise.race([next, soon(700)])).toBe('nothing');
  await everything.leave();
  const refused = await subscribe(referralChanged, { id: referralId }, network.elsewhere);
  expect((await refused.next())?.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(await refused.next()).toBeNull();
});
