import { ConsentCategory, ContactChannel } from '#libs/events';
import { newId } from '#libs/service';
import { countStatements } from '#libs/testing';
import { SealBroken } from '../key-store/aes-box.js';
import { KeyDestroyed } from '../key-store/key-store.service.js';
import {
  personServices,
  privateDatabase,
  type PrivateDatabase,
  type StoreOfKeys,
  storeOfKeys,
} from '../privacy.fixture.js';

const { IDENTITY, CONTACT, NEED } = ConsentCategory;
const at = new Date('2026-03-02T09:00:00.000Z');
const paris = newId();

describe('persons of a place', () => {
  let database: PrivateDatabase;
  let store: StoreOfKeys;
  let persons: ReturnType<typeof personServices>;
  beforeAll(async () => {
    [database, store] = await Promise.all([privateDatabase(), storeOfKeys(at)]);
    persons = personServices(database, store);
  });
  afterAll(async () => {
    await database.close();
    await store.close();
  });

  const take = (placeId: string, code: string | null) =>
    database.transactions.run([], (manager) => persons.service.take(manager, placeId, code, at));
  const keep = (given: {
    referralId: string;
    personId: string;
    details: object;
    categories: ConsentCategory[];
  }) =>
    database.transactions.run([], (manager) =>
      persons.service.keepDetails(manager, { placeId: paris, at, ...given }),
    );

  it('gives a new person a code that reads without doubt', async () => {
    const person = await take(paris, null);
    expect(person?.code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect((await store.keyStore.keysOf([person!.personId])).size).toBe(1);
  });

  it('takes up the same code again, however it was written, in its own place only', async () => {
    const person = await take(paris, null);
    const written = ` ${person!.code.slice(0, 4).toLowerCase()}-${person!.code.slice(4)}`;
    expect(await take(paris, written)).toEqual(person);
    expect(await take(newId(), person!.code)).toBeNull();
    expect(await take(paris, 'WXYZWXYZ')).toBeNull();
    expect(await take(paris, "'; drop table persons")).toBeNull();
  });

  it('keeps identity and contact each only where it is consented', async () => {
    const { personId } = (await take(paris, null))!;
    const referralId = newId();
    const details = {
      givenName: 'Amina',
      familyName: 'Haddad',
      phone: '0612345678',
      channel: ContactChannel.SMS,
    };
    await keep({ referralId, personId, details, categories: [NEED, IDENTITY] });
    expect(await persons.reader.details([{ referralId, personId }])).toEqual([
      { givenName: 'Amina', familyName: 'Haddad' },
    ]);
    await keep({ referralId, personId, details, categories: [NEED] });
    expect(await persons.reader.details([{ referralId, personId }])).toEqual([null]);
  });

  it('changes what is given, keeps what is not, clears what is null', async () => {
    const { personId } = (await take(paris, null))!;
    const referralId = newId();
    const categories = [IDENTITY, CONTACT];
    await keep({
      referralId,
      personId,
      details: { givenName: 'Amina', email: 'amina@example.org' },
      categories,
    });
    await keep({ referralId, personId, details: { familyName: 'Haddad', email: null }, categories });
    expect(await persons.reader.details([{ referralId, personId }])).toEqual([
      { givenName: 'Amina', familyName: 'Haddad' },
    ]);
  });

  it('drops one category and keeps the other', async () => {
    const { personId } = (await take(paris, null))!;
    const referralId = newId();
    const details = { givenName: 'Amina', email: 'amina@example.org' };
    await keep({ referralId, personId, details, categories: [IDENTITY, CONTACT] });
    await database.transactions.run([], (m) => persons.service.dropDetails(m, referralId, [IDENTITY]));
    expect(await persons.reader.details([{ referralId, personId }])).toEqual([
      { email: 'amina@example.org' },
    ]);
    await database.transactions.run([], (m) => persons.service.dropDetails(m, referralId, [CONTACT]));
    expect(await persons.reader.withDetails([referralId])).toEqual(new Set());
  });

  it('reads fifty as with one statement, in the order asked', async () => {
    const items: { referralId: string; personId: string }[] = [];
    for (let index = 0; index < 12; index += 1) {
      const { personId } = (await take(paris, null))!;
      const referralId = newId();
      await keep({ referralId, personId, details: { givenName: `Nr ${index}` }, categories: [IDENTITY] });
      items.push({ referralId, personId });
    }
    const { count, result } = await countStatements(database.dataSource, () => persons.reader.details(items));
    expect(count).toBe(1);
    expect(result.map((details) => details?.givenName)).toEqual(items.map((_, index) => `Nr ${index}`));
  });

  it('never shows one person under another one, even when rows are swapped', async () => {
    const [one, other] = [(await take(paris, null))!, (await take(paris, null))!];
    const [first, second] = [newId(), newId()];
    await keep({
      referralId: first,
      personId: one.personId,
      details: { givenName: 'Amina' },
      categories: [IDENTITY],
    });
    await keep({
      referralId: second,
      personId: one.personId,
      details: { givenName: 'Zoé' },
      categories: [IDENTITY],
    });
    expect(await persons.reader.details([{ referralId: first, personId: other.personId }])).toEqual([null]);
    await database.dataSource.query(
      `update person_details set identity = (select identity from person_details where referral_id = $1)
        where referral_id = $2`,
      [first, second],
    );
    await expect(persons.reader.details([{ referralId: second, personId: one.personId }])).rejects.toThrow(
      SealBroken,
    );
  });

  it('seals text for one row and field, and an erased person opens nowhere', async () => {
    const { personId } = (await take(paris, null))!;
    const where = { personId, rowId: newId(), field: 'referral.need' };
    const sealed = await persons.seal.seal(where, 'Validation des acquis');
    expect(await persons.seal.open(where, sealed)).toBe('Validation des acquis');
    await expect(persons.seal.open({ ...where, field: 'recipient.message' }, sealed)).rejects.toThrow(
      SealBroken,
    );
    await expect(persons.seal.open({ ...where, rowId: newId() }, sealed)).rejects.toThrow(SealBroken);
    await store.keyStore.destroy(personId);
    expect(await persons.seal.open(where, sealed)).toBeNull();
    await expect(persons.seal.seal(where, 'more')).rejects.toThrow(KeyDestroyed);
  });

  it('comes back from a restore when living, and not when erased since', async () => {
    const [living, erased] = [(await take(paris, null))!, (await take(paris, null))!];
    const items = [living, erased].map(({ personId }) => ({ referralId: newId(), personId }));
    for (const item of items)
      await keep({ ...item, details: { givenName: 'Amina' }, categories: [IDENTITY] });
    const backup = await database.dataSource.query<object[]>('select * from person_details');
    await store.keyStore.destroy(erased.personId);
    await database.dataSource.query('delete from person_details');
    await database.dataSource.query(
      'insert into person_details select * from jsonb_populate_recordset(null::person_details, $1)',
      [JSON.stringify(backup.map(asJson))],
    );
    const restarted = await store.another();
    const { reader } = personServices(database, { ...store, ...restarted });
    expect(await reader.details(items)).toEqual([{ givenName: 'Amina' }, null]);
  });
});

function asJson(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  );
}
