import { mock } from 'node:test';
import type { Caller } from '#libs/caller';
import { newId } from '#libs/service';
import { act, draft, draftInput, must, send, sent } from '../drafted.fixture.js';
import { LinkWatch } from '../link/link-watch.reader.js';
import { holder, inAWorld, type Network } from '../network.fixture.js';
import { SightReader } from '../referral/sight.reader.js';
import type { World } from '../world.fixture.js';

interface Heard {
  data?: Record<string, { id: string; status: string; version?: number }>;
  errors?: { extensions: { code: string } }[];
}

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

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

/** Until this stream has told a version of a referral: by then whoever listened beside it has been told too. */
async function told(
  stream: { next: () => Promise<Heard | null> },
  id: string,
  version: number,
): Promise<void> {
  for (;;) {
    const heard = (await stream.next())?.data?.referralChanged;
    if (!heard) throw new Error(`The stream ended before version ${version} of ${id}.`);
    if (heard.id === id && Number(heard.version) >= version) return;
  }
}

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

it.each([
  ['the argument', 'subscription { referralChanged { id status version } }'],
  ['the variable', referralChanged],
])('tells of every referral in sight where %s is left out', async (_what, query) => {
  const stream = await subscribe(query, {}, network.sender);
  const { referralId } = await draft(world, network);
  await told(stream, referralId, 1);
  await stream.leave();
});

it('tells partners of what concerns them, and nothing of their rivals', async () => {
  const [one, two] = network.partners;
  const counter = await subscribe(referralChanged, { id: null }, network.sender);
  const { referralId } = await draft(world, network);
  await told(counter, referralId, 1);
  const inbox = await subscribe(recipientChanged, {}, two.member);
  const { recipients } = await send(world, network, referralId);
  expect((await inbox.next())?.data).toMatchObject({
    recipientChanged: { id: recipients[1], status: 'SENT' },
  });

  const mine = await subscribe(referralChanged, { id: referralId }, two.member);
  expect((await mine.next())?.data).toMatchObject({ referralChanged: { version: 1 } });
  await must(world, 'receiveReferral', one.member, { input: { recipientId: recipients[0] } });
  await told(counter, referralId, 3);
  await must(world, 'acceptReferral', one.member, { input: { recipientId: recipients[0] } });
  expect((await inbox.next())?.data).toMatchObject({
    recipientChanged: { id: recipients[1], status: 'OBSOLETE' },
  });
  expect((await mine.next())?.data).toMatchObject({ referralChanged: { status: 'ACCEPTED', version: 2 } });
  await Promise.all([inbox.leave(), mine.leave(), counter.leave()]);
});

it('authorises again at each change', async () => {
  const counter = await subscribe(referralChanged, { id: null }, network.sender);
  const everything = await subscribe(referralChanged, { id: null }, network.elsewhere);
  const { referralId, recipients } = await sent(world, network);
  await act(world, 'declineReferral', network.partners[0].member, {
    input: { recipientId: recipients[0], reason: 'SESSION_FULL' },
  });
  await told(counter, referralId, 3);
  const own = await anOwnDraft(network.elsewhere);
  expect((await everything.next())?.data).toMatchObject({ referralChanged: { id: own } });
  await Promise.all([everything.leave(), counter.leave()]);
  const refused = await subscribe(referralChanged, { id: referralId }, network.elsewhere);
  expect((await refused.next())?.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(await refused.next()).toBeNull();
});

it('looks at no change for those who cannot know of it: of another place, or of another referral', async () => {
  const { person, referralId: own, recipients: asked } = await sent(world, network);
  const looks = mock.method(world.get(SightReader), 'seen');
  const lookers = (id: string) =>
    looks.mock.calls
      .filter(({ arguments: [, looked] }) => looked === id)
      .map(({ arguments: [{ caller }] }) => caller);
  const everything = 'subscription { referralChanged { id status version } }';
  const inbox = await subscribe(recipientChanged, {}, network.partners[1].member);
  const counter = await subscribe(everything, {}, network.sender);
  const byLink = await subscribe(everything, {}, person);
  const elsewhere = await subscribe(everything, {}, network.elsewhere);
  const { referralId } = await sent(world, network);
  await inbox.next();
  await told(counter, referralId, 2);
  await act(world, 'receiveReferral', network.partners[0].member, { input: { recipientId: asked[0] } });
  expect((await byLink.next())?.data).toMatchObject({ referralChanged: { id: own } });
  expect(lookers(referralId)).toContainEqual(network.sender);
  expect(lookers(referralId)).not.toContainEqual(network.elsewhere);
  expect(lookers(referralId)).not.toContainEqual(person);
  looks.mock.restore();
  await Promise.all([inbox, counter, byLink, elsewhere].map((each) => each.leave()));
});

describe('a link', () => {
  const renewed = '... on RenewLinkSuccess { url }';

  beforeAll(() => {
    world.get(LinkWatch).everyMs = 20;
  });

  it.each([
    ['one referral', referralChanged],
    ['what it sees', 'subscription { referralChanged { id status version } }'],
    ['an inbox', recipientChanged],
  ])('that is renewed ends its stream of %s, says so, and opens no other', async (_what, query) => {
    const counter = await subscribe(referralChanged, { id: null }, network.sender);
    const { referralId, person } = await sent(world, network);
    await told(counter, referralId, 2);
    await counter.leave();
    const stream = await subscribe(query, { id: referralId }, person);
    if (query === referralChanged) await stream.next();
    const input = { referralId, idempotencyKey: newId() };
    const { url } = await must<{ url: string }>(world, 'renewLink', network.sender, {
      input,
      select: renewed,
    });
    const ends = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
    expect(await stream.next()).toMatchObject(ends);
    expect(await stream.next()).toBeNull();
    const again = await subscribe(query, { id: referralId }, person);
    expect(await again.next()).toMatchObject(ends);

    const fresh = await subscribe(referralChanged, { id: referralId }, holder(url));
    expect((await fresh.next())?.data).toMatchObject({ referralChanged: { id: referralId } });
    await fresh.leave();
  });

  it('that is at its end ends its stream', async () => {
    const { recipients, links, referralId } = await sent(world, network);
    const link = links[0]!;
    const input = { recipientId: recipients[0], reason: 'SESSION_FULL' };
    await must(world, 'declineReferral', network.partners[0].member, { input });
    const stream = await subscribe(referralChanged, { id: referralId }, link);
    expect((await stream.next())?.data).toMatchObject({ referralChanged: { id: referralId } });
    world.clock.advance({ days: 14 });
    expect(await stream.next()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

it.each([
  ['nobody', { kind: 'ANONYMOUS' }, 'UNAUTHENTICATED'],
  [
    'somebody who names no membership',
    { kind: 'MEMBER', subject: 'two', membership: null, purpose: null },
    'FORBIDDEN',
  ],
] as const)('tells %s at once that there is nothing to hear', async (_who, caller, code) => {
  for (const query of [recipientChanged, referralChanged]) {
    const refused = await subscribe(query, {}, caller);
    expect((await refused.next())?.errors?.[0]?.extensions.code).toBe(code);
    expect(await refused.next()).toBeNull();
  }
});

/** A draft of the other place. */
async function anOwnDraft(by: Caller): Promise<string> {
  const input = draftInput(network, { placeId: network.lyon, serviceIds: [] });
  const select = '... on DraftReferralSuccess { referral { id } }';
  const done = await must<{ referral: { id: string } }>(world, 'draftReferral', by, { input, select });
  return done.referral.id;
}
