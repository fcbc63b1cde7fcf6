import { acting } from '../act/acting.fixture.js';
import { must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
let does: ReturnType<typeof acting>;
inAWorld((...made) => {
  [world, network] = made;
  does = acting(world);
});

const withCategories = '... on ConsentMissing { categories }';
const said = { captured: 'ONLINE', textVersion: '2', language: 'fr', scope: 'PARTNERS_OF_PLACE' };

async function taken(more: object = {}) {
  const drafted = await sent(world, network, more);
  const [recipientId] = drafted.recipients;
  await must(world, 'acceptReferral', network.partners[0].member, { input: { recipientId } });
  return drafted;
}

/** How much was written of a referral: its version, steps, facts and consents. */
async function written(referralId: string) {
  const [row] = await world.dataSource.query<Record<string, number>[]>(
    `select version, (select count(*)::int from steps where referral_id = f.id) as steps,
            (select count(*)::int from outbox where key = f.id::text) as facts,
            (select count(*)::int from consents where referral_id = f.id) as consents
       from referrals f where id = $1`,
    [referralId],
  );
  return row;
}

describe('taking back what does not stand', () => {
  it('whole, a second time, changes nothing and says so', async () => {
    const { referralId, person } = await taken();
    await must(world, 'withdrawConsent', person, { input: { referralId } });
    const before = await written(referralId);
    for (const by of [person, network.sender])
      for (const input of [{}, { categories: ['NEED'] }, { categories: ['CONTACT'] }])
        expect(await does('withdrawConsent', by, { referralId, ...input })).toMatchObject({
          __typename: 'ConsentMissing',
          message: expect.stringContaining('Nothing is left to take back') as string,
        });
    expect(await written(referralId)).toEqual(before);
  });

  it('from whoever had it changes nothing once all of it is taken back after the end', async () => {
    const { referralId, person, recipients } = await taken();
    const from = { referralId, recipientIds: [recipients[0]] };
    await must(world, 'completeReferral', network.sender, { input: { referralId, outcome: 'OTHER' } });
    await must(world, 'withdrawConsent', person, { input: { referralId } });
    const before = await written(referralId);
    expect(await does('withdrawConsent', person, from)).toMatchObject({ __typename: 'ConsentMissing' });
    expect(await written(referralId)).toEqual(before);
  });

  it('by category changes nothing where it was never given or is taken back already', async () => {
    const { referralId, person } = await taken();
    const takeBack = (...categories: string[]) =>
      does('withdrawConsent', person, { referralId, categories }, withCategories);
    await takeBack('CONTACT');
    const before = await written(referralId);
    for (const categories of [['STATISTICS'], ['CONTACT'], ['CONTACT', 'STATISTICS']])
      expect(await takeBack(...categories)).toMatchObject({ __typename: 'ConsentMissing', categories });
    expect(await written(referralId)).toEqual(before);
    expect(await takeBack('CONTACT', 'PUBLICS')).toMatchObject({ __typename: 'ReferralActSuccess' });
    const again = { ...said, categories: ['CONTACT'] };
    await must(world, 'recordConsent', person, { input: { referralId, consent: again } });
    expect(await takeBack('CONTACT')).toMatchObject({ __typename: 'ReferralActSuccess' });
  });

  it('from a partner changes nothing the second time', async () => {
    const { referralId, person, recipients } = await sent(world, network);
    const takeBack = (...recipientIds: (string | undefined)[]) =>
      does('withdrawConsent', person, { referralId, recipientIds });
    await takeBack(recipients[0]);
    const before = await written(referralId);
    expect(await takeBack(recipients[0])).toMatchObject({ __typename: 'ConsentMissing' });
    expect(await written(referralId)).toEqual(before);
    expect(await takeBack(...recipients)).toMatchObject({ referral: { status: 'UNTAKEN' } });
  });
});

describe('saying again what stands', () => {
  it('as a consent is refused within a day, and renews it after that', async () => {
    const { referralId, person } = await taken();
    const consent = { ...said, categories: ['NEED', 'STATISTICS'] };
    const record = (more: object = {}) =>
      does('recordConsent', person, { referralId, consent: { ...consent, ...more } });
    expect(await record()).toMatchObject({ __typename: 'ReferralActSuccess' });
    const before = await written(referralId);
    const refused = { __typename: 'InvalidInput', fields: [{ path: ['consent'] }] };
    expect(await record()).toMatchObject(refused);
    expect(await record({ categories: ['STATISTICS', 'NEED'] })).toMatchObject(refused);
    expect(await written(referralId)).toEqual(before);
    expect(await record({ textVersion: '3' })).toMatchObject({ __typename: 'ReferralActSuccess' });
    await must(world, 'withdrawConsent', person, { input: { referralId, categories: ['STATISTICS'] } });
    expect(await record()).toMatchObject({ __typename: 'ReferralActSuccess' });
    world.clock.advance({ days: 1 });
    expect(await record()).toMatchObject({ __typename: 'ReferralActSuccess' });
  });

  it('that it goes on is refused within a day, by whomever, and confirmed after that', async () => {
    const { referralId } = await taken();
    const confirm = (by = network.sender) => does('confirmOngoing', by, { referralId });
    expect(await confirm()).toMatchObject({ __typename: 'ReferralActSuccess' });
    const before = await written(referralId);
    for (const by of [network.sender, network.partners[0].member])
      expect(await confirm(by)).toMatchObject({
        __typename: 'ReferralNotOpen',
        message: expect.stringContaining('already') as string,
      });
    expect(await written(referralId)).toEqual(before);
    world.clock.advance({ days: 1 });
    expect(await confirm()).toMatchObject({ __typename: 'ReferralActSuccess' });
  });
});
