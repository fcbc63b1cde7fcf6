import { ConsentCategory, Party, Sector } from '#libs/events';
import { checkInput, InvalidInput } from '#libs/graphql';
import { newId } from '#libs/service';
import { countStatements } from '#libs/testing';
import { privateDatabase, type PrivateDatabase } from '../privacy.fixture.js';
import { consentSchema, type ParsedConsent } from './consent.inputs.js';
import {
  type Asked,
  categoriesFor,
  ConsentCapture,
  type ConsentFact,
  ConsentGiver,
  ConsentScope,
  covers,
  isLive,
} from './consent.machine.js';
import { ConsentReader } from './consent.reader.js';
import { ConsentService } from './consent.service.js';

const { NEED, IDENTITY, CONTACT } = ConsentCategory;
const at = new Date('2026-03-02T09:00:00.000Z');
const [placeId, personId] = [newId(), newId()];

function parsed(given: object = {}): ParsedConsent {
  const input = {
    categories: [NEED, IDENTITY],
    scope: ConsentScope.PARTNERS_OF_PLACE,
    captured: ConsentCapture.IN_PERSON,
    textVersion: '2026-1',
    language: 'fr',
    ...given,
  };
  return (checkInput(consentSchema, input) as { ok: ParsedConsent }).ok;
}

function asked(serviceId: string, sectors: Sector[] = []): Asked {
  return { service: { serviceId, sectors, organizationCountry: 'FR' }, placeCountry: 'FR' };
}

describe('consents of a referral', () => {
  let database: PrivateDatabase;
  let reader: ConsentReader;
  let service: ConsentService;
  beforeAll(async () => {
    database = await privateDatabase();
    reader = new ConsentReader(database.dataSource.manager);
    service = new ConsentService(reader);
  });
  afterAll(() => database.close());

  const about = { placeId, personId, party: Party.ADVISER, at, sector: Sector.TRAINING };
  const record = async (referralId: string, given: object = {}): Promise<ConsentFact> => {
    const consent = parsed(given);
    await database.transactions.run([], (m) => service.record(m, { ...about, referralId, consent }));
    return read(referralId);
  };
  const withdraw = (referralId: string, categories: ConsentCategory[] | null, serviceIds: string[] = []) =>
    database.transactions.run([], (m) => service.withdraw(m, { referralId, categories, serviceIds, at }));
  const read = async (referralId: string): Promise<ConsentFact> =>
    (await reader.currentOf([referralId], at)).get(referralId)!;

  it('are read back as they were given', async () => {
    const referralId = newId();
    const fact = await record(referralId, {
      countries: ['it', 'IT'],
      expiresAt: new Date('2026-09-01T00:00:00Z'),
    });
    expect(fact).toMatchObject({
      categories: [NEED, IDENTITY],
      scope: ConsentScope.PARTNERS_OF_PLACE,
      countries: ['IT'],
      expiresAt: new Date('2026-09-01T00:00:00Z'),
      givenBy: ConsentGiver.PERSON,
      givenAt: at,
      withdrawnAt: null,
    });
  });

  it("fix the referral's sector where one sector is meant and none is named", async () => {
    const fact = await record(newId(), { scope: ConsentScope.SECTOR_OF_PLACE });
    expect(fact.sectors).toEqual([Sector.TRAINING]);
    expect(covers(fact, asked(newId(), [Sector.TRAINING]), at)).toBe(true);
    expect(covers(fact, asked(newId(), [Sector.EMPLOYMENT]), at)).toBe(false);
  });

  it('are widened by a service that the person approves of, with all that stands', async () => {
    const [referralId, named, approved] = [newId(), newId(), newId()];
    await record(referralId, { scope: ConsentScope.NAMED_SERVICES, serviceIds: [named] });
    const by = { ...about, referralId, serviceId: approved, captured: ConsentCapture.PHONE };
    expect(await database.transactions.run([], (m) => service.approve(m, by))).toBe(true);
    const fact = await read(referralId);
    expect(categoriesFor(fact, asked(approved), at)).toEqual([NEED, IDENTITY]);
    expect(covers(fact, asked(newId()), at)).toBe(false);
    expect([...fact.serviceIds].sort()).toEqual([named, approved].sort());
  });

  it('are widened for no category longer than the person agreed to it', async () => {
    const [referralId, approved] = [newId(), newId()];
    const [identityEnds, needEnds] = [new Date('2026-04-01T00:00:00Z'), new Date('2026-09-01T00:00:00Z')];
    await record(referralId, { categories: [NEED, IDENTITY], expiresAt: identityEnds });
    await record(referralId, { categories: [NEED, CONTACT], expiresAt: needEnds });
    const by = { ...about, referralId, serviceId: approved, captured: ConsentCapture.PHONE };
    expect(await database.transactions.run([], (m) => service.approve(m, by))).toBe(true);
    const given = async (when: Date) =>
      categoriesFor((await reader.currentOf([referralId], when)).get(referralId)!, asked(approved), when);
    expect((await given(at)).sort()).toEqual([CONTACT, IDENTITY, NEED]);
    expect((await given(identityEnds)).sort()).toEqual([CONTACT, NEED]);
    expect(await given(needEnds)).toEqual([]);
  });

  it('cannot be widened where nothing stands', async () => {
    const referralId = newId();
    const by = { ...about, referralId, serviceId: newId(), captured: ConsentCapture.PHONE };
    expect(await database.transactions.run([], (m) => service.approve(m, by))).toBe(false);
    await record(referralId);
    await withdraw(referralId, null);
    expect(await database.transactions.run([], (m) => service.approve(m, by))).toBe(false);
  });

  it('are taken back whole, in part, or from one service; given anew they stand again', async () => {
    const [referralId, serviceId] = [newId(), newId()];
    await record(referralId);
    await withdraw(referralId, [IDENTITY], [serviceId]);
    expect(categoriesFor(await read(referralId), asked(newId()), at)).toEqual([NEED]);
    expect(covers(await read(referralId), asked(serviceId), at)).toBe(false);
    await record(referralId, { categories: [NEED, CONTACT] });
    expect(categoriesFor(await read(referralId), asked(serviceId), at)).toEqual([NEED, CONTACT]);
    await withdraw(referralId, [NEED]);
    expect(isLive(await read(referralId), at)).toBe(false);
    expect((await read(referralId)).withdrawnAt).toEqual(at);
    await record(referralId);
    expect(isLive(await read(referralId), at)).toBe(true);
  });

  it('of many referrals are read with one statement', async () => {
    const ids = [newId(), newId(), newId()];
    for (const id of ids) await record(id);
    const { count, result } = await countStatements(database.dataSource, () =>
      reader.currentOf([...ids, newId()], at),
    );
    expect(count).toBe(1);
    expect([...result.keys()].sort()).toEqual([...ids].sort());
  });

  it.each([
    ['no category', { categories: [] }, 'categories'],
    ['a scope of named services without one', { scope: ConsentScope.NAMED_SERVICES }, 'serviceIds'],
    ['a service id that is none', { serviceIds: ['x'] }, 'serviceIds'],
    ['a country that is none', { countries: ['Italy'] }, 'countries'],
    ['a language that is none', { language: '<b>' }, 'language'],
    ['no version of the text', { textVersion: ' ' }, 'textVersion'],
    ['a hundred countries', { countries: Array(100).fill('IT') }, 'countries'],
  ])('are refused with %s', (_, given, field) => {
    const input = {
      categories: [NEED],
      scope: ConsentScope.PARTNERS_OF_PLACE,
      captured: ConsentCapture.IN_PERSON,
      textVersion: '2026-1',
      language: 'fr',
      ...given,
    };
    const refused = checkInput(consentSchema, input);
    expect(refused).toBeInstanceOf(InvalidInput);
    expect((refused as InvalidInput).fields[0]?.path[0]).toBe(field);
  });
});
