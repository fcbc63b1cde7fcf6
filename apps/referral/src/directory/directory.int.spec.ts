import { ConventionStatus, ConventionTopic, Role, Sector, ServiceStatus, TermTopic } from '#libs/events';
import { CaughtUp } from '#libs/messaging';
import { newId } from '#libs/service';
import { countStatements } from '#libs/testing';
import { privateDatabase, type PrivateDatabase } from '../privacy.fixture.js';
import { DirectoryConsumer } from './directory.consumer.js';
import { DirectoryReader } from './directory.reader.js';

const now = new Date('2026-03-02T09:00:00.000Z');

describe('what referral knows of the directory', () => {
  let database: PrivateDatabase;
  let reader: DirectoryReader;
  const consumer = new DirectoryConsumer();
  beforeAll(async () => {
    database = await privateDatabase();
    reader = new DirectoryReader(database.dataSource.manager);
  });
  afterAll(() => database.close());

  type Hears = 'rememberPlaces' | 'rememberOrganizations' | 'rememberConventions' | 'rememberServices';
  type HearsMore = Hears | 'rememberTerms' | 'rememberMemberships' | 'noteHowFarItTold';
  const hearAll = (reaction: HearsMore, told: readonly [data: object, version: number][]): Promise<void> =>
    database.transactions.run([], (manager) =>
      consumer[reaction](
        told.map(([data, version]) => ({ key: 'directory', version, data })) as never,
        manager,
      ),
    );
  const hear = (reaction: HearsMore, data: object, version = 1) => hearAll(reaction, [[data, version]]);

  const place = { parentId: null, name: 'Paris', country: 'FR', region: null, timeZone: 'Europe/Paris' };
  const aPlace = async (): Promise<string> => {
    const placeId = newId();
    await hear('rememberPlaces', { ...place, placeId, languages: ['fr'], sandbox: false, street: null });
    return placeId;
  };
  const service = {
    names: { fr: 'Bilan' },
    status: ServiceStatus.PUBLISHED,
    sectors: [Sector.TRAINING],
    poles: [],
  };
  const known = {
    status: ConventionStatus.ACTIVE,
    startsOn: '2026-01-01',
    endsOn: '2026-03-02',
    answersWithinHours: 48,
    hasConfirmedContact: true,
  };
  const convention = { ...known, poles: [] };
  const aPartner = async (placeId: string | null, given: object = {}) => {
    const [organizationId, serviceId, conventionId] = [newId(), newId(), newId()];
    await hear('rememberOrganizations', { organizationId, name: 'Greta', country: 'FR' });
    await hear('rememberServices', { ...service, serviceId, organizationId });
    await hear('rememberConventions', { ...convention, conventionId, organizationId, placeId, ...given });
    return { organizationId, serviceId, conventionId };
  };

  const services = async (placeId: string, serviceIds: string[], at = now) =>
    (await reader.known(placeId, serviceIds, at))?.services ?? new Map<string, never>();
  const since = async (at: Date, from = reader) =>
    from.outOfDateSince((await from.known(await aPlace(), [], at))!, at);

  it('tells whether a service can be referred to from a place', async () => {
    const placeId = await aPlace();
    const { organizationId, serviceId, conventionId } = await aPartner(placeId);
    const seen = await services(placeId, [serviceId, newId()]);
    expect([...seen.values()]).toEqual([
      {
        serviceId,
        organizationId,
        organizationCountry: 'FR',
        published: true,
        sectors: [Sector.TRAINING],
        convention: { ...known, conventionId, placeId },
        conventionIds: [conventionId],
      },
    ]);
  });

  it('judges the end of a convention by the date at the place, whatever was told', async () => {
    const placeId = await aPlace();
    const { serviceId } = await aPartner(placeId);
    const lastEvening = new Date('2026-03-02T22:59:00.000Z');
    const midnightInParis = new Date('2026-03-02T23:00:00.000Z');
    expect((await services(placeId, [serviceId], lastEvening)).get(serviceId)?.convention).not.toBeNull();
    expect((await services(placeId, [serviceId], midnightInParis)).get(serviceId)?.convention).toBeNull();
  });

  it('takes a convention with the network for every place, and one of another place for none', async () => {
    const [placeId, elsewhere] = [await aPlace(), await aPlace()];
    const [ofNetwork, ofOther] = [await aPartner(null), await aPartner(elsewhere)];
    const seen = await services(placeId, [ofNetwork.serviceId, ofOther.serviceId]);
    expect(seen.get(ofNetwork.serviceId)?.convention).not.toBeNull();
    expect(seen.get(ofOther.serviceId)?.convention).toBeNull();
    const referable = await reader.referableServices(placeId, now);
    expect(referable.map(({ serviceId }) => serviceId)).toContain(ofNetwork.serviceId);
    expect(referable.map(({ serviceId }) => serviceId)).not.toContain(ofOther.serviceId);
  });

  it('follows changes, and is not thrown back by what was told before', async () => {
    const placeId = await aPlace();
    const { organizationId, serviceId } = await aPartner(placeId);
    await hear(
      'rememberServices',
      { ...service, serviceId, organizationId, status: ServiceStatus.SUSPENDED },
      3,
    );
    await hear('rememberServices', { ...service, serviceId, organizationId }, 2);
    expect((await services(placeId, [serviceId], now)).get(serviceId)?.published).toBe(false);
    expect(await reader.serviceIsKnown(serviceId)).toBe(true);
    const known = { serviceId, sectors: [Sector.TRAINING], organizationCountry: 'FR' };
    expect([...(await reader.services([serviceId, newId(), serviceId])).values()]).toEqual([known]);
    expect([...(await reader.placesByIds([placeId, newId()])).keys()]).toEqual([placeId]);
    expect(await reader.serviceIsKnown(newId())).toBe(false);
  });

  it('keeps the newest of what it hears at once, in whatever order, and of what it knew', async () => {
    const placeId = await aPlace();
    const told = [newId(), newId(), newId()].map((serviceId) => ({
      ...service,
      serviceId,
      organizationId: newId(),
    }));
    const [twice, known, once] = told;
    const suspended = { status: ServiceStatus.SUSPENDED };
    await hear('rememberServices', { ...known!, ...suspended }, 9);
    await hearAll('rememberServices', [
      [{ ...twice!, ...suspended }, 3],
      [twice!, 2],
      [known!, 8],
      [once!, 1],
    ]);
    const seen = await services(
      placeId,
      told.map(({ serviceId }) => serviceId),
    );
    expect(told.map(({ serviceId }) => seen.get(serviceId)?.published)).toEqual([false, false, true]);
  });

  it('knows the terms of a taxonomy', async () => {
    const termId = newId();
    await hear('rememberTerms', { termId, taxonomy: 'topics', code: 'vae', names: { fr: 'VAE' } });
    const stranger = newId();
    expect(await reader.unknownTerms('topics', [termId, stranger])).toEqual([stranger]);
    expect(await reader.unknownTerms('publics', [termId])).toEqual([termId]);
  });

  it('knows who advises for a place now', async () => {
    const placeId = newId();
    const member = { role: Role.ADVISER, placeId, organizationId: null, subject: 'amelie' };
    const [staying, left] = [newId(), newId()];
    await hear('rememberMemberships', { ...member, membershipId: newId(), adviserId: staying, until: null });
    await hear('rememberMemberships', {
      ...member,
      membershipId: newId(),
      adviserId: left,
      until: '2026-03-02T09:00:00.000Z',
    });
    expect((await reader.advisersOf(placeId, now)).map(({ adviserId }) => adviserId)).toEqual([staying]);
  });

  it('is out of date ten minutes after the last beat', async () => {
    expect(await since(now)).toEqual(new Date(0));
    await hear('noteHowFarItTold', { at: '2026-03-02T08:50:00.000Z' });
    await hear('noteHowFarItTold', { at: '2026-03-02T08:40:00.000Z' });
    expect(await since(now)).toBeNull();
    const late = new Date('2026-03-02T09:00:00.001Z');
    expect(await since(late)).toEqual(new Date('2026-03-02T08:50:00.000Z'));
    expect(await since(new Date('2025-12-02T09:00:00.000Z'))).toBeNull();
  });

  it('is out of date ten minutes after it last heard everything of a topic that acts rely on', async () => {
    let nowMs = 0;
    const caughtUp = new CaughtUp(() => nowMs);
    const lagging = new DirectoryReader(database.dataSource.manager, caughtUp);
    const beaten = new Date('2026-03-02T09:00:00.000Z');
    await hear('noteHowFarItTold', { at: beaten.toISOString() });
    for (const { name } of [ConventionTopic, TermTopic]) caughtUp.expect('referral', name);
    nowMs = 600_000;
    caughtUp.note('referral', { topic: TermTopic.name, events: 0, parts: [] }, nowMs);
    expect(await since(beaten, lagging)).toBeNull();
    nowMs = 600_001;
    expect(await since(beaten, lagging)).toEqual(new Date('2026-03-02T08:49:59.999Z'));
    caughtUp.note('referral', { topic: ConventionTopic.name, events: 0, parts: [] }, nowMs);
    expect(await since(beaten, lagging)).toBeNull();
  });

  it('answers for twenty services with one statement, as for one', async () => {
    const placeId = await aPlace();
    const partners: string[] = [];
    for (let index = 0; index < 20; index += 1) partners.push((await aPartner(placeId)).serviceId);
    const few = await countStatements(database.dataSource, () =>
      reader.known(placeId, partners.slice(0, 1), now),
    );
    const many = await countStatements(database.dataSource, () => reader.known(placeId, partners, now));
    expect([few.count, many.count]).toEqual([1, 1]);
    expect(many.result?.services.size).toBe(20);
  });
});
