import { ConventionStatus, Sector, ServiceStatus } from '#libs/events';
import { acting, type Answer, standings } from '../act/acting.fixture.js';
import { draft, sent } from '../drafted.fixture.js';
import { inAWorld, aPartner, type Network, type Partner } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
let does: ReturnType<typeof acting>;
inAWorld((...made) => {
  [world, network] = made;
  does = acting(world);
});

const sending = (referralId: string, more: object = {}) =>
  does(
    ...(['sendReferral', network.sender, { referralId, ...more }] as const),
    '... on ConventionNotActive { organization { id } } ... on ServiceNotReferable { service { id } }',
  );
const service = (partner: Partner, over: object = {}) => ({
  serviceId: partner.serviceId,
  organizationId: partner.organizationId,
  names: { fr: 'x' },
  status: ServiceStatus.PUBLISHED,
  sectors: [Sector.TRAINING],
  poles: [],
  ...over,
});
const convention = ({ conventionId, organizationId }: Partner, over: object = {}) => ({
  conventionId,
  organizationId,
  placeId: network.paris,
  poles: [],
  status: ConventionStatus.ACTIVE,
  startsOn: '2020-01-01',
  endsOn: null,
  answersWithinHours: null,
  hasConfirmedContact: true,
  ...over,
});

/** An event of this key failed, as far as the service can tell. */
const park = (topic: string, key: string) =>
  world.dataSource.query(
    `insert into parked_keys (consumer, topic, key, reason, since)
     values ('referral', $1, $2, 'FAILED', '2026-03-02T08:30:00Z')`,
    [topic, key],
  );

/** A fresh partner, changed after it was shortlisted, and then sent to. */
async function sentAfter(change: (partner: Partner) => Promise<void>, consent?: object): Promise<Answer> {
  const partner = await aPartner(world, network.paris, 'Fresh');
  const more = { serviceIds: [partner.serviceId], ...(consent ? { consent } : {}) };
  const { referralId } = await draft(world, network, more);
  await change(partner);
  return sending(referralId);
}

const agreed = { categories: ['NEED'], captured: 'PHONE', textVersion: '1', language: 'fr' };

describe('sending', () => {
  it('asks everybody at once, or one after the other', async () => {
    const { referralId } = await draft(world, network);
    expect(standings(await sending(referralId, { expectedVersion: 1 }))).toEqual(['SENT', 'SENT']);
    const inOrder = await draft(world, network, { mode: 'IN_ORDER' });
    expect(standings(await sending(inOrder.referralId))).toEqual(['SENT', 'QUEUED']);
  });

  it('takes the convention’s commitment where it is shorter', async () => {
    const partner = await aPartner(world, network.paris, 'Quick');
    await world.hear('rememberConventions', convention(partner, { answersWithinHours: 48 }), 2);
    const { recipients } = await sent(world, network, { serviceIds: [partner.serviceId] });
    const { data } = await world.ask<{ recipient: { answerBy: string; expiresAt: string } }>(
      'query ($id: ID!) { recipient(id: $id) { answerBy expiresAt } }',
      { id: recipients[0] },
      partner.member,
    );
    expect(data?.recipient).toEqual({
      answerBy: '2026-03-04T09:00:00.000Z',
      expiresAt: '2026-04-01T08:00:00.000Z',
    });
  });

  it('refuses a version that is no longer the newest, and what is sent already', async () => {
    const { referralId } = await draft(world, network);
    expect(await sending(referralId, { expectedVersion: 7 })).toMatchObject({
      __typename: 'VersionConflict',
    });
    await sending(referralId);
    expect(await sending(referralId)).toMatchObject({ __typename: 'ReferralNotOpen' });
    const { referralId: none } = await draft(world, network, { serviceIds: [] });
    expect(await sending(none)).toMatchObject({ __typename: 'InvalidInput' });
  });

  it.each([
    [
      'a service that was unpublished',
      'ServiceNotReferable',
      (partner: Partner) =>
        world.hear('rememberServices', service(partner, { status: ServiceStatus.SUSPENDED }), 2),
    ],
    [
      'a service that moved to other sectors',
      'ServiceNotReferable',
      (partner: Partner) =>
        world.hear('rememberServices', service(partner, { sectors: [Sector.EMPLOYMENT] }), 2),
    ],
    [
      'a contact that is not confirmed',
      'ServiceNotReferable',
      (partner: Partner) =>
        world.hear('rememberConventions', convention(partner, { hasConfirmedContact: false }), 2),
    ],
    [
      'a suspended convention',
      'ConventionNotActive',
      (partner: Partner) =>
        world.hear('rememberConventions', convention(partner, { status: ConventionStatus.SUSPENDED }), 2),
    ],
    [
      'a convention that ended yesterday',
      'ConventionNotActive',
      (partner: Partner) =>
        world.hear('rememberConventions', convention(partner, { endsOn: '2026-03-01' }), 2),
    ],
    [
      'a convention that begins tomorrow',
      'ConventionNotActive',
      (partner: Partner) =>
        world.hear('rememberConventions', convention(partner, { startsOn: '2026-03-03' }), 2),
    ],
    [
      'a convention with another place',
      'ConventionNotActive',
      (partner: Partner) =>
        world.hear('rememberConventions', convention(partner, { placeId: network.lyon }), 2),
    ],
  ])('refuses %s', async (_, refusal, change) => {
    expect(await sentAfter(change)).toMatchObject({ __typename: refusal });
  });

  it('asks a service that names no sector, and one under a convention with the network', async () => {
    const noSector = (partner: Partner) =>
      world.hear('rememberServices', service(partner, { sectors: [] }), 2);
    expect(standings(await sentAfter(noSector))).toEqual(['SENT']);
    const everywhere = (partner: Partner) =>
      world.hear('rememberConventions', convention(partner, { placeId: null }), 2);
    expect(standings(await sentAfter(everywhere))).toEqual(['SENT']);
  });

  it('refuses whom the consent does not cover', async () => {
    const stays = () => Promise.resolve();
    const [one] = network.partners;
    const named = { ...agreed, scope: 'NAMED_SERVICES', serviceIds: [one.serviceId] };
    expect(await sentAfter(stays, named)).toMatchObject({ __typename: 'ConsentMissing' });
    const sector = { ...agreed, scope: 'SECTOR_OF_PLACE', sectors: ['EMPLOYMENT'] };
    expect(await sentAfter(stays, sector)).toMatchObject({ __typename: 'ConsentMissing' });
    const abroad = ({ organizationId }: Partner) =>
      world.hear('rememberOrganizations', { organizationId, name: 'x', country: 'IT' }, 2);
    expect(await sentAfter(abroad)).toMatchObject({ __typename: 'ConsentMissing' });
    const told = { ...agreed, scope: 'PARTNERS_OF_PLACE', countries: ['IT'] };
    expect(standings(await sentAfter(abroad, told))).toEqual(['SENT']);
  });

  it('refuses while what is known of the directory is too old', async () => {
    const { referralId } = await draft(world, network);
    world.clock.advance({ minutes: 11 });
    const old = await does(
      'sendReferral',
      network.sender,
      { referralId },
      '... on DirectoryOutOfDate { since }',
    );
    world.clock.advance({ minutes: -11 });
    expect(old).toMatchObject({ __typename: 'DirectoryOutOfDate', since: '2026-03-02T09:00:00.000Z' });
  });

  it('refuses where something that was told of the service waits unheard, and asks all others', async () => {
    const [held, free] = [await aPartner(world, network.paris, 'Held'), network.partners[0]];
    const parked = async (topic: string, key: string, about: Partner) => {
      const { referralId } = await draft(world, network, { serviceIds: [about.serviceId] });
      await park(topic, key);
      const answer = await does(
        'sendReferral',
        network.sender,
        { referralId },
        '... on DirectoryOutOfDate { since }',
      );
      await world.dataSource.query('delete from parked_keys');
      return answer;
    };
    const told = {
      service: held.serviceId,
      organization: held.organizationId,
      convention: held.conventionId,
    };
    for (const [topic, key] of Object.entries({ ...told, place: network.paris })) {
      const refused = await parked(`directory.${topic}.v1`, key, held);
      expect(refused).toMatchObject({ __typename: 'DirectoryOutOfDate', since: '2026-03-02T08:30:00.000Z' });
      if (topic === 'place') continue;
      const answer = await parked(`directory.${topic}.v1`, key, free);
      expect(answer).toMatchObject({ referral: { status: 'SENT' } });
    }
  });

  it('says that it does not know where what was told last of a suspended convention waits', async () => {
    const answer = await sentAfter(async (partner) => {
      await world.hear('rememberConventions', convention(partner, { status: ConventionStatus.SUSPENDED }), 2);
      await park('directory.convention.v1', partner.conventionId);
    });
    await world.dataSource.query('delete from parked_keys');
    expect(answer).toMatchObject({ __typename: 'DirectoryOutOfDate' });
  });

  it('refuses a second open one of the same person to the same service, unless the adviser says why', async () => {
    const first = await sent(world, network);
    const again = await draft(world, network, { personCode: first.personCode });
    const existing = '... on DuplicateReferral { existing { id } }';
    const refused = await does('sendReferral', network.sender, { referralId: again.referralId }, existing);
    expect(refused).toMatchObject({ __typename: 'DuplicateReferral', existing: { id: first.referralId } });
    const said = await sending(again.referralId, { despiteDuplicate: 'Another need' });
    expect(said).toMatchObject({ referral: { status: 'SENT' } });
  });
});
