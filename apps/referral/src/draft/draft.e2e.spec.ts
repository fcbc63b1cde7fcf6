import { acting, type Answer } from '../act/acting.fixture.js';
import { act, canary, draft, draftInput, must } from '../drafted.fixture.js';
import { inAWorld, aPartner, type Network } from '../network.fixture.js';
import { newId } from '#libs/service';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
let does: ReturnType<typeof acting>;
const terms = { topics: newId(), support: newId(), publics: newId() };
inAWorld(async (...made) => {
  [world, network] = made;
  does = acting(world);
  for (const [taxonomy, termId] of Object.entries(terms)) {
    await world.hear('rememberTerms', { termId, taxonomy, code: taxonomy, names: { en: taxonomy } });
  }
});

const handed = `... on DraftReferralSuccess { personCode referral { id } } ... on InvalidInput { fields { path } }
  ... on ConsentMissing { categories }`;
const drafts = (more: object, by = network.sender) =>
  act<Answer>(world, 'draftReferral', by, { input: draftInput(network, more), select: handed });
const consent = (categories: string[], more: object = {}) => ({
  categories,
  scope: 'PARTNERS_OF_PLACE',
  captured: 'WRITTEN',
  textVersion: '1',
  language: 'fr',
  ...more,
});

async function look(id: string): Promise<Record<string, unknown>> {
  const { data } = await world.ask<{ referral: Record<string, unknown> }>(
    `query ($id: ID!) { referral(id: $id) { need territory sector pole urgency language mode version topics { id }
      support { id } publics { id } person { givenName email phone } continues { id }
      recipients { status service { id } } } }`,
    { id },
    network.sender,
  );
  return data?.referral ?? {};
}

describe('a draft', () => {
  it('keeps each thing only where it is consented', async () => {
    const said = { topics: [terms.topics], support: [terms.support], publics: [terms.publics] };
    const all = await draft(world, network, said);
    expect(await look(all.referralId)).toMatchObject({
      need: canary.need,
      topics: [{ id: terms.topics }],
      support: [{ id: terms.support }],
      publics: [{ id: terms.publics }],
      person: { givenName: canary.givenName, email: canary.email },
    });
    const little = await draft(world, network, { ...said, consent: consent(['NEED', 'IDENTITY']) });
    expect(await look(little.referralId)).toMatchObject({
      need: canary.need,
      publics: [],
      person: { givenName: canary.givenName, email: null, phone: null },
    });
    const kept = await world.dataSource.query<{ publics: Buffer | null }[]>(
      'select publics from referrals where id = $1',
      [little.referralId],
    );
    expect(kept).toEqual([{ publics: null }]);
  });

  it('is not made without consent that covers the need', async () => {
    const refused = await drafts({ consent: consent(['IDENTITY']) });
    expect(refused).toMatchObject({ __typename: 'ConsentMissing', categories: ['NEED'] });
    const past = consent(['NEED'], { expiresAt: '2026-03-01T00:00:00.000Z' });
    expect(await drafts({ consent: past })).toMatchObject({ fields: [{ path: ['consent', 'expiresAt'] }] });
  });

  it('is made by the advisers of the place alone', async () => {
    for (const by of [network.coordinator, network.elsewhere, network.operator, network.partners[0].member]) {
      expect(await drafts({}, by)).toMatchObject({ __typename: 'NotAllowed' });
    }
    expect(await drafts({ placeId: newId() })).toMatchObject({ __typename: 'NotFound' });
    expect(await drafts({ placeId: 'nowhere' })).toMatchObject({ __typename: 'NotFound' });
  });

  it('takes up the code of somebody who was here before, and of nobody else', async () => {
    const first = await draft(world, network);
    const again = await drafts({ personCode: first.personCode });
    expect(again['personCode']).toBe(first.personCode);
    expect(await drafts({ personCode: 'ZZZZ2222' })).toMatchObject({ fields: [{ path: ['personCode'] }] });
  });

  it('continues a closed one about the same person, and no open one', async () => {
    const before = await draft(world, network);
    const { referralId } = before;
    expect(await drafts({ continues: referralId })).toMatchObject({ fields: [{ path: ['continues'] }] });
    await must(world, 'withdrawReferral', network.sender, { input: { referralId } });
    const next = await drafts({ continues: referralId });
    expect(next['personCode']).toBe(before.personCode);
    expect(await look((next.referral as { id: string }).id)).toMatchObject({ continues: { id: referralId } });
    const somebody = await draft(world, network);
    const both = { continues: referralId, personCode: somebody.personCode };
    expect(await drafts(both)).toMatchObject({ fields: [{ path: ['personCode'] }] });
    expect(await drafts({ continues: newId() })).toMatchObject({ fields: [{ path: ['continues'] }] });
  });

  it('shortlists published services of its sector, each once, twenty at most', async () => {
    const [{ serviceId }] = network.partners;
    const twice = await drafts({ serviceIds: [serviceId, serviceId.toUpperCase()] });
    expect((await look((twice.referral as { id: string }).id))['recipients']).toHaveLength(1);
    expect(await drafts({ serviceIds: [newId()] })).toMatchObject({ __typename: 'ServiceNotReferable' });
    expect(await drafts({ sector: 'EDUCATION' })).toMatchObject({ __typename: 'ServiceNotReferable' });
    const many = Array.from({ length: 21 }, () => newId());
    expect(await drafts({ serviceIds: many })).toMatchObject({ fields: [{ path: ['serviceIds'] }] });
  });

  it('names every term that is not in its taxonomy', async () => {
    const wrong = { topics: [terms.topics, terms.support], publics: [newId()] };
    expect(await drafts(wrong)).toMatchObject({
      fields: [{ path: ['topics', '1'] }, { path: ['publics', '0'] }],
    });
  });
});

describe('an amendment', () => {
  it('changes what is given and nothing else; null takes away what may be missing', async () => {
    const { referralId } = await draft(world, network, { topics: [terms.topics], publics: [terms.publics] });
    const amend = (input: object) => does('amendDraft', network.sender, { referralId, ...input });
    const first = { expectedVersion: 1, urgency: 'URGENT', person: { phone: null, givenName: 'Serinetta' } };
    expect(await amend(first)).toMatchObject({ referral: { version: 2 } });
    expect(await look(referralId)).toMatchObject({
      need: canary.need,
      urgency: 'URGENT',
      topics: [{ id: terms.topics }],
      publics: [{ id: terms.publics }],
      person: { givenName: 'Serinetta', email: canary.email, phone: null },
    });
    const second = { expectedVersion: 2, territory: null, topics: null, publics: [], need: null };
    expect(await amend(second)).toMatchObject({ referral: { version: 3 } });
    expect(await look(referralId)).toMatchObject({
      need: canary.need,
      territory: null,
      topics: [],
      publics: [],
    });
    expect(await amend({ expectedVersion: 1, need: 'Late' })).toMatchObject({
      __typename: 'VersionConflict',
    });
  });

  it('changes the shortlist and its order, and keeps who stays', async () => {
    const { referralId } = await draft(world, network);
    const fourth = await aPartner(world, network.paris, 'Fourth');
    const [one] = network.partners;
    const before = (await look(referralId))['recipients'] as { service: { id: string } }[];
    expect(before.map(({ service }) => service.id)[0]).toBe(one.serviceId);
    const input = {
      referralId,
      expectedVersion: 1,
      serviceIds: [fourth.serviceId, one.serviceId],
      mode: 'IN_ORDER',
    };
    expect(await does('amendDraft', network.sender, input)).toMatchObject({ referral: { mode: 'IN_ORDER' } });
    const after = (await look(referralId))['recipients'] as { service: { id: string } }[];
    expect(after.map(({ service }) => service.id)).toEqual([fourth.serviceId, one.serviceId]);
    const sent = await does('sendReferral', network.sender, { referralId });
    expect(sent.referral?.recipients.map(({ status }) => status)).toEqual(['SENT', 'QUEUED']);
    expect(await does('amendDraft', network.sender, { ...input, expectedVersion: 3 })).toMatchObject({
      __typename: 'ReferralNotOpen',
    });
  });

  it('looks at the services again where the sector changes, and needs a live consent', async () => {
    const { referralId } = await draft(world, network);
    const sector = { referralId, expectedVersion: 1, sector: 'EMPLOYMENT' };
    expect(await does('amendDraft', network.sender, sector)).toMatchObject({
      __typename: 'ServiceNotReferable',
    });
    expect(await does('amendDraft', network.colleague, sector)).toMatchObject({ __typename: 'NotAllowed' });
    const soon = consent(['NEED'], { expiresAt: '2026-03-02T10:00:00.000Z' });
    const lapsing = await draft(world, network, { consent: soon });
    world.clock.advance({ hours: 2 });
    const input = { referralId: lapsing.referralId, expectedVersion: 1, need: 'More' };
    expect(await does('amendDraft', network.sender, input)).toMatchObject({ __typename: 'ConsentMissing' });
    world.clock.advance({ hours: -2 });
  });
});
