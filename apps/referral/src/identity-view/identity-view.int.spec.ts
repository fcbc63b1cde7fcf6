import { Party } from '#libs/events';
import { configureLog, Log, newId } from '#libs/service';
import { countStatements } from '#libs/testing';
import {
  personServices,
  privateDatabase,
  type PrivateDatabase,
  type StoreOfKeys,
  storeOfKeys,
} from '../privacy.fixture.js';
import { IdentityViewEntity, IdentityViewSaltEntity } from './identity-view.entity.js';
import { IdentityViewReader } from './identity-view.reader.js';
import { IdentityViewSealer } from './identity-view-sealer.service.js';
import { type IdentityViewing, IdentityViewService } from './identity-view.service.js';
import { verifyIdentityViews } from './verify-identity-views.js';

const at = new Date('2026-03-02T09:00:00.000Z');

describe('views of an identity', () => {
  configureLog('referral', 'silent');
  let database: PrivateDatabase;
  let store: StoreOfKeys;
  let service: IdentityViewService;
  let reader: IdentityViewReader;
  let sealer: IdentityViewSealer;
  beforeAll(async () => {
    [database, store] = await Promise.all([privateDatabase(), storeOfKeys(at)]);
    const { seal } = personServices(database, store);
    service = new IdentityViewService(database.transactions, seal);
    reader = new IdentityViewReader(database.dataSource.manager, seal);
    sealer = new IdentityViewSealer(database.dataSource, new Log());
  });
  afterEach(() => database.dataSource.query('truncate identity_views, identity_view_salts'));
  afterAll(async () => {
    await database.close();
    await store.close();
  });

  const viewing = async (given: Partial<IdentityViewing> = {}): Promise<IdentityViewing> => {
    const personId = newId();
    await store.keyStore.create(personId);
    const nobody = { subject: null, adviserId: null, organizationId: null, linkId: null, purpose: null };
    return { referralId: newId(), placeId: newId(), personId, party: Party.ADVISER, ...nobody, ...given };
  };
  const lookedAgain = ({ referralId, placeId, personId, party, subject }: IdentityViewing, count: number) =>
    database.dataSource.query(
      `with looked as (
         insert into identity_views (id, place_id, at, party, subject, commitment)
         select gen_random_uuid(), $1, $2, $3, $4, '\\x00' from generate_series(1, $5::int) returning id)
       insert into identity_view_salts (view_id, place_id, referral_id, person_id, salt)
       select id, $1, $6, $7, '\\x00' from looked`,
      [placeId, at, party, subject, count, referralId, personId],
    );
  const sealed = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await service.write([await viewing()], at);
    await sealer.sealAll();
  };
  const verify = (anchor?: { position: string; seal: string }) =>
    verifyIdentityViews(database.dataSource.manager, anchor);

  it('are committed when writing them resolves, and read by referral, newest first', async () => {
    const one = await viewing({ subject: 'amelie', purpose: 'Amina asked me to call her back' });
    const later = { ...one, party: Party.RECIPIENT, organizationId: newId(), subject: null, purpose: null };
    await service.write([one, await viewing()], at);
    await service.write([later], new Date('2026-03-02T10:00:00.000Z'));
    expect(await reader.ofReferral(one.referralId)).toEqual([
      {
        at: new Date('2026-03-02T10:00:00.000Z'),
        times: 1,
        party: Party.RECIPIENT,
        organizationId: later.organizationId,
        purpose: null,
      },
      {
        at,
        times: 1,
        party: Party.ADVISER,
        organizationId: null,
        purpose: 'Amina asked me to call her back',
      },
    ]);
  });

  it('of whoever looks again within the hour, for the same reason, are one line; all of them are sealed', async () => {
    const one = await viewing({ subject: 'amelie', purpose: 'To call back' });
    const minute = (count: number) => new Date(at.getTime() + count * 60_000);
    for (const count of [0, 1, 2]) await service.write([one], minute(count));
    await service.write([{ ...one, purpose: 'Curious' }], minute(3));
    await service.write([{ ...one, subject: 'bruno' }], minute(4));
    await service.write([one], minute(60));
    expect(await reader.ofReferral(one.referralId)).toMatchObject([
      { at: minute(60), times: 1, purpose: 'To call back' },
      { at: minute(4), times: 1, purpose: 'To call back' },
      { at: minute(3), times: 1, purpose: 'Curious' },
      { at: minute(2), times: 3, purpose: 'To call back' },
    ]);
    await sealer.sealAll();
    expect(await verify()).toMatchObject({ broken: null, sealed: 6 });
  });

  it('are read by the same statements, and in as many lines, whether there are ten or seventy thousand', async () => {
    const one = await viewing({ subject: 'amelie' });
    await lookedAgain(one, 10);
    const few = await countStatements(database.dataSource, () => reader.ofReferral(one.referralId));
    await lookedAgain(one, 70_000);
    const many = await countStatements(database.dataSource, () => reader.ofReferral(one.referralId));
    expect(many.result).toEqual([{ ...few.result[0], times: 70_010 }]);
    expect(many.statements).toEqual(few.statements);
  });

  it('for ever other reasons are told by the page, and none is left out', async () => {
    const one = await viewing({ subject: 'amelie' });
    for (const round of [0, 1, 2])
      await service.write(
        Array.from({ length: 400 }, (_, index) => ({ ...one, purpose: `Reason ${round} ${index}` })),
        new Date(at.getTime() + round),
      );
    const newest = await reader.ofReferral(one.referralId);
    expect(newest).toHaveLength(2 * 400);
    const rest = await reader.ofReferral(one.referralId, newest.at(-1)?.at);
    expect(new Set([...newest, ...rest].map(({ purpose }) => purpose)).size).toBe(1200);
  });

  it('say nothing in clear of whom was seen or why, where they are kept for good', async () => {
    const one = await viewing({ purpose: 'Amina asked me to call her back' });
    await service.write([one], at);
    const [row] = await database.dataSource.query<object[]>('select * from identity_views');
    expect(JSON.stringify(row)).not.toContain(one.referralId);
    expect(JSON.stringify(row)).not.toContain(one.personId);
    const [salt] = await database.dataSource.query<{ purpose: Buffer }[]>(
      'select * from identity_view_salts',
    );
    expect(salt!.purpose.includes('Amina')).toBe(false);
  });

  it('when they cannot be written, the call fails', async () => {
    await database.dataSource.query('alter table identity_views rename to elsewhere');
    await expect(service.write([await viewing()], at)).rejects.toThrow();
    await database.dataSource.query('alter table elsewhere rename to identity_views');
  });

  it('are sealed into one chain by one sealer, however many look', async () => {
    await Promise.all(Array.from({ length: 40 }, async () => service.write([await viewing()], at)));
    const rival = new IdentityViewSealer(database.dataSource, new Log());
    await Promise.all([sealer.sealAll(), rival.sealAll(), sealer.sealAll()]);
    await sealer.sealAll();
    expect(await verify()).toMatchObject({ broken: null, sealed: 40, unsealed: 0 });
  });

  it('are sealed within a second without being asked', async () => {
    sealer.onApplicationBootstrap();
    await service.write([await viewing()], at);
    const until = performance.now() + 5000;
    while ((await verify()).sealed === 0 && performance.now() < until)
      await new Promise((r) => setTimeout(r, 20));
    expect((await verify()).sealed).toBe(1);
    await sealer.onApplicationShutdown();
  });

  it('go on in the same chain, unsealed ones are counted', async () => {
    await sealed(3);
    const first = await verify();
    await sealed(2);
    await service.write([await viewing()], at);
    expect(await verify({ position: '3', seal: first.head! })).toMatchObject({
      broken: null,
      sealed: 5,
      unsealed: 1,
    });
  });

  it.each([
    [
      'changed',
      `update identity_views set party = 'PERSON' where seal_position = 3`,
      '3',
      'changed after it was sealed',
    ],
    [
      'dated back',
      `update identity_views set at = at - interval '1 day' where seal_position = 3`,
      '3',
      'changed',
    ],
    ['taken out', 'delete from identity_views where seal_position = 3', '3', 'missing before it'],
    [
      'taken out at the beginning',
      'delete from identity_views where seal_position = 1',
      '1',
      'missing before it',
    ],
    [
      'given to another person',
      `update identity_view_salts set person_id = gen_random_uuid() where view_id =
         (select id from identity_views where seal_position = 2)`,
      '2',
      'does not name the referral, person',
    ],
    [
      'put in again with its seals',
      `update identity_views set previous_seal = '\\x00' where seal_position = 4`,
      '4',
      'does not follow',
    ],
  ])('that were %s are found', async (_, statement, position, because) => {
    await sealed(5);
    await database.dataSource.query(statement);
    const { broken } = await verify();
    expect(broken).toMatchObject({ position, because: expect.stringContaining(because) as string });
  });

  it('cut off at the end, or all written anew, are found by a head noted elsewhere', async () => {
    await sealed(5);
    const anchor = { position: '5', seal: (await verify()).head! };
    await database.dataSource.query('delete from identity_views where seal_position = 5');
    expect((await verify()).broken).toBeNull();
    expect((await verify(anchor)).broken).toMatchObject({ because: 'The end of the chain is missing.' });
    await sealed(1);
    expect((await verify(anchor)).broken).toMatchObject({ because: 'It is not the seal that was noted.' });
  });

  it('remain a whole chain, of nobody, when a person is erased', async () => {
    await sealed(3);
    const salts = await database.dataSource.manager.find(IdentityViewSaltEntity);
    await database.dataSource.manager.delete(IdentityViewSaltEntity, { personId: salts[0]!.personId });
    expect(await verify()).toMatchObject({ broken: null, sealed: 3 });
    expect(await reader.ofReferral(salts[0]!.referralId)).toEqual([]);
    expect(await database.dataSource.manager.count(IdentityViewEntity)).toBe(3);
  });
});
