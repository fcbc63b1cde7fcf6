import { readLinkToken, type LinkCaller, type MemberCaller, type RoleName } from '#libs/caller';
import { ConventionStatus, Role, Sector, ServiceStatus } from '#libs/events';
import { newId } from '#libs/service';
import { linkKey, startWorld, type World } from './world.fixture.js';

/** A partner organization with one service and the member who answers for it. */
export interface Partner {
  organizationId: string;
  serviceId: string;
  conventionId: string;
  member: MemberCaller;
}

/** A small network: two places, their people, partners with conventions at the first place. */
export interface Network {
  paris: string;
  lyon: string;
  sender: MemberCaller;
  colleague: MemberCaller;
  coordinator: MemberCaller;
  elsewhere: MemberCaller;
  coordinatorElsewhere: MemberCaller;
  networkCoordinator: MemberCaller;
  operator: MemberCaller;
  dashboard: MemberCaller;
  partners: [Partner, Partner, Partner];
}

type Acting = Partial<
  Pick<NonNullable<MemberCaller['membership']>, 'placeId' | 'organizationId' | 'adviserId'>
>;

/** Somebody who signed in, acting under one membership. */
function member(subject: string, role: RoleName, acting: Acting = {}): MemberCaller {
  const nobody = { placeId: null, organizationId: null, adviserId: null };
  return { kind: 'MEMBER', subject, membership: { id: newId(), role, ...nobody, ...acting }, purpose: null };
}

/** The same caller, who said why they look. */
export function saying(caller: MemberCaller, purpose: string): MemberCaller {
  return { ...caller, purpose };
}

/** Whoever holds this link, in a browser. */
export function holder(urlOrToken: string, browser: string | null = null): LinkCaller {
  const name = readLinkToken(urlOrToken.split('/').at(-1) ?? '', linkKey);
  if (!name) throw new Error('This is no link.');
  return { kind: 'LINK', ...name, browser, purpose: null };
}

/** Has a world with a network for all tests of a file, handed to `begin` before the first of them. */
export function inAWorld(begin: (world: World, network: Network) => void | Promise<void>): void {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await begin(world, await aNetwork(world));
  });
  afterAll(() => world.stop());
}

export async function aNetwork(world: World): Promise<Network> {
  const [paris, lyon] = [await aPlace(world, 'Paris'), await aPlace(world, 'Lyon')];
  await world.hear('noteHowFarItTold', { at: world.clock.now().toISOString() });
  const partners = await Promise.all(
    ['Greta', 'Mission locale', 'Boutique de gestion'].map((name) => aPartner(world, paris, name)),
  );
  return {
    paris,
    lyon,
    sender: await anAdviser(world, 'amelie', paris),
    colleague: await anAdviser(world, 'bruno', paris),
    coordinator: member('chloe', 'COORDINATOR', { placeId: paris }),
    elsewhere: await anAdviser(world, 'odile', lyon),
    coordinatorElsewhere: member('paul', 'COORDINATOR', { placeId: lyon }),
    networkCoordinator: member('nadia', 'COORDINATOR'),
    operator: member('oscar', 'OPERATOR'),
    dashboard: member('dora', 'DASHBOARD'),
    partners: partners as [Partner, Partner, Partner],
  };
}

async function aPlace(world: World, name: string): Promise<string> {
  const placeId = newId();
  const where = {
    country: 'FR',
    region: null,
    timeZone: 'Europe/Paris',
    street: '30 avenue Corentin-Cariou',
  };
  await world.hear('rememberPlaces', {
    placeId,
    parentId: null,
    name,
    ...where,
    languages: ['fr'],
    sandbox: false,
  });
  return placeId;
}

async function anAdviser(world: World, subject: string, placeId: string): Promise<MemberCaller> {
  const caller = member(subject, 'ADVISER', { placeId, adviserId: newId() });
  const { id: membershipId, adviserId } = caller.membership ?? {};
  const membership = { membershipId, subject, role: Role.ADVISER, placeId, organizationId: null, adviserId };
  await world.hear('rememberMemberships', { ...membership, until: null });
  return caller;
}

/** An organization with a service in the sector of training and a convention in force with this place. */
export async function aPartner(world: World, placeId: string, name: string): Promise<Partner> {
  const [organizationId, serviceId, conventionId] = [newId(), newId(), newId()];
  const offer = { names: { fr: `Accueil ${name}` }, status: ServiceStatus.PUBLISHED, poles: [] };
  const term = {
    status: ConventionStatus.ACTIVE,
    startsOn: '2020-01-01',
    endsOn: null,
    answersWithinHours: null,
  };
  await world.hear('rememberOrganizations', { organizationId, name, country: 'FR' });
  await world.hear('rememberServices', { serviceId, organizationId, sectors: [Sector.TRAINING], ...offer });
  await world.hear('rememberConventions', {
    conventionId,
    organizationId,
    placeId,
    poles: [],
    hasConfirmedContact: true,
    ...term,
  });
  return { organizationId, serviceId, conventionId, member: member(name, 'PARTNER', { organizationId }) };
}
