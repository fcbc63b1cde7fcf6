import type { Caller } from '#libs/caller';
import { newId } from '#libs/service';
import { acting } from '../act/acting.fixture.js';
import { canary, draft, must, send, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
let does: ReturnType<typeof acting>;
const terms = { topics: newId(), publics: newId() };
inAWorld(async (...made) => {
  [world, network] = made;
  does = acting(world);
  for (const [taxonomy, termId] of Object.entries(terms))
    await world.hear('rememberTerms', { termId, taxonomy, code: taxonomy, names: { en: taxonomy } });
});

const said = { topics: [terms.topics], publics: [terms.publics] };
const inOneHour = () => new Date(world.clock.now().getTime() + 3_600_000).toISOString();
const consent = (categories: string[], more: object = {}) => ({
  categories,
  scope: 'PARTNERS_OF_PLACE',
  captured: 'WRITTEN',
  textVersion: '1',
  language: 'fr',
  ...more,
});
const named = (index: number) => ({
  scope: 'NAMED_SERVICES',
  serviceIds: [network.partners[index]!.serviceId],
});

async function look(referralId: string, by: Caller = network.sender) {
  const { data } = await world.ask<{ referral: Record<string, unknown> | null }>(
    `query ($id: ID!) { referral(id: $id) { status version need territory topics { id } publics { id }
      person { givenName email } recipients { status } steps { act recipient { id } } consent { categories } } }`,
    { id: referralId },
    by,
  );
  return data?.referral ?? null;
}

/** Sent to two partners, each covered by an agreement of its own; the first one's has run out. */
async function halfLapsed(mode: string, before?: (recipients: string[]) => Promise<void>) {
  const given = { mode, consent: consent(['NEED'], { ...named(0), expiresAt: inOneHour() }) };
  const { referralId } = await draft(world, network, given);
  await must(world, 'recordConsent', network.sender, {
    input: { referralId, consent: consent(['NEED'], named(1)) },
  });
  const { recipients } = await send(world, network, referralId);
  await before?.(recipients);
  world.clock.advance({ hours: 1 });
  return { referralId, recipients };
}

describe('consent that has run out for one of two partners', () => {
  const [first, second] = [() => network.partners[0].member, () => network.partners[1].member];

  it('lets the other one accept, and not this one', async () => {
    const { referralId, recipients } = await halfLapsed('FIRST_ACCEPTANCE');
    expect(await does('acceptReferral', first(), { recipientId: recipients[0] })).toMatchObject({
      __typename: 'ConsentMissing',
    });
    expect(await look(referralId)).toMatchObject({ recipients: [{ status: 'SENT' }, { status: 'SENT' }] });
    expect(await does('acceptReferral', second(), { recipientId: recipients[1] })).toMatchObject({
      referral: { status: 'ACCEPTED' },
    });
    expect(await look(referralId, second())).toMatchObject({ need: canary.need });
  });

  it('lets the other one be chosen, and not this one', async () => {
    const { recipients } = await halfLapsed('PERSON_CHOOSES', async ([one, two]) => {
      await must(world, 'acceptReferral', first(), { input: { recipientId: one } });
      await must(world, 'acceptReferral', second(), { input: { recipientId: two } });
    });
    expect(await does('chooseRecipient', network.sender, { recipientId: recipients[0] })).toMatchObject({
      __typename: 'ConsentMissing',
    });
    expect(await does('chooseRecipient', network.sender, { recipientId: recipients[1] })).toMatchObject({
      referral: { status: 'ACCEPTED' },
    });
  });

  it('asks the other one for an answer, and not this one', async () => {
    const { referralId, recipients } = await halfLapsed('FIRST_ACCEPTANCE');
    const holds = async (recipientId?: string) => {
      const question = { eventId: newId(), notice: 'asked', audience: 'PARTNER', referralId, recipientId };
      const told = await world.post('/internal/telling', question, {
        kind: 'SERVICE',
        name: 'notification',
      });
      return ((await told.json()) as { holds: boolean }).holds;
    };
    expect(await Promise.all(recipients.map(holds))).toEqual([false, true]);
  });
});

describe('consent to the need that has run out', () => {
  const needEnds = (more: object = {}) => ({
    ...said,
    ...more,
    consent: consent(['NEED', 'PUBLICS'], { expiresAt: inOneHour() }),
  });
  const alsoContact = (referralId: string) =>
    must(world, 'recordConsent', network.sender, { input: { referralId, consent: consent(['CONTACT']) } });

  it('leaves nothing to be read at the place, though another category stands', async () => {
    const { referralId, person } = await sent(world, network, needEnds());
    await alsoContact(referralId);
    const all = { need: canary.need, topics: [{ id: terms.topics }], publics: [{ id: terms.publics }] };
    for (const by of [network.sender, network.colleague])
      expect(await look(referralId, by)).toMatchObject(all);
    world.clock.advance({ hours: 1 });
    for (const by of [network.sender, network.colleague]) {
      const none = { need: null, territory: null, topics: [], publics: [] };
      expect(await look(referralId, by)).toMatchObject({ ...none, consent: { categories: ['CONTACT'] } });
    }
    expect(await look(referralId, person)).toMatchObject(all);
  });

  it('lets nothing be recorded: no unmet need, no amendment, and what was said is not overwritten', async () => {
    const { referralId } = await draft(world, network, needEnds({ serviceIds: [] }));
    await alsoContact(referralId);
    world.clock.advance({ hours: 1 });
    const refused = { __typename: 'ConsentMissing' };
    expect(await does('recordUnmet', network.sender, { referralId })).toMatchObject(refused);
    const amendment = { referralId, expectedVersion: 2, pole: 'FIND_JOB' };
    expect(await does('amendDraft', network.sender, amendment)).toMatchObject(refused);
    await must(world, 'recordConsent', network.sender, {
      input: { referralId, consent: consent(['NEED']) },
    });
    expect(await look(referralId)).toMatchObject({ need: canary.need });
  });
});

describe('consent that is taken back', () => {
  it('whole: the topics go with the need, for everybody and in the row', async () => {
    const { referralId, person } = await sent(world, network, said);
    await must(world, 'withdrawConsent', person, { input: { referralId } });
    expect(await look(referralId)).toMatchObject({ need: null, topics: [] });
    expect(await look(referralId, person)).toMatchObject({ topics: [] });
    const kept = 'select topics from referrals where id = $1';
    expect(await world.dataSource.query(kept, [referralId])).toEqual([{ topics: [] }]);
  });

  it.each([[1], [2]])('from %i of three partners: nothing of it reaches a rival', async (count) => {
    const serviceIds = network.partners.map(({ serviceId }) => serviceId);
    const { referralId, person, recipients } = await sent(world, network, { serviceIds });
    const rival = network.partners[2].member;
    const before = await look(referralId, rival);
    const input = { referralId, recipientIds: recipients.slice(0, count) };
    await must(world, 'withdrawConsent', person, { input });
    expect(await look(referralId, rival)).toEqual(before);
    for (const { member } of network.partners.slice(0, count))
      expect(await look(referralId, member)).toMatchObject({
        need: null,
        recipients: [{ status: 'WITHDRAWN' }],
        steps: [{ act: 'SEND' }, { act: 'WITHDRAW_CONSENT' }],
      });
    const facts = await world.dataSource.query<{ data: { recipientIds: string[] } }[]>(
      `select data from outbox where key = $1 and type = 'consent.withdrawn'`,
      [referralId],
    );
    expect(facts.map(({ data }) => data.recipientIds)).toEqual([recipients.slice(0, count)]);
  });
});
