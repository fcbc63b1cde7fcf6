import type { DataSource } from 'typeorm';
import { migrate, openDataSource } from '#libs/database';
import { messagingEntities, messagingMigrations } from '#libs/messaging';
import { newId } from '#libs/service';
import { emptyDatabase, type TestDatabase } from '#libs/testing';
import { CountedReferralEntity } from '../counted-referral/counted-referral.entity.js';
import { countReferral } from '../counted-referral/counted-referral.machine.js';
import { entities, migrations } from '../database.js';

const [create, keepEveryStatus] = migrations;
const at = '2026-03-02T09:00:00.000Z';

describe('versions of insights on one database', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeEach(async () => {
    database = await emptyDatabase();
    source = await upTo([create!]);
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  const upTo = async (known: typeof migrations) => {
    const options = { app: 'insights', url: database.url, poolSize: 2 };
    const all = {
      entities: [...messagingEntities, ...entities],
      migrations: [...messagingMigrations, ...known],
    };
    const opened = await openDataSource({ ...options, ...all });
    await migrate(opened);
    return opened;
  };
  const anew = async () => {
    await source.destroy();
    source = await upTo(migrations);
  };
  const columns = () =>
    source.query<{ column: string }[]>(
      `select column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as column
         from information_schema.columns where table_name = 'counted_referrals' order by 1`,
    );
  /** As the first version of insights writes a referral that nobody took. */
  const writeAsTheFirst = async () => {
    const [referralId, placeId] = [newId(), newId()];
    await source.query(
      `insert into counted_referrals (referral_id, place_id, sector, pole, urgency, language, sent_at, untaken_at,
              withdrawn_at, entered_in_error_at)
       values ($1, $2, 'TRAINING', 'FIND_TRAINING', 'ROUTINE', 'fr', $3, $3, null, null)
       on conflict (referral_id) do update set untaken_at = excluded.untaken_at`,
      [referralId, placeId, at],
    );
    return referralId;
  };
  const counted = (referralId: string) =>
    source.manager.findOneByOrFail(CountedReferralEntity, { referralId });

  it('the first one writes on after each step', async () => {
    for (const [index] of migrations.entries()) {
      await source.destroy();
      source = await upTo(migrations.slice(0, index + 1));
      await writeAsTheFirst();
    }
    expect(await source.manager.count(CountedReferralEntity)).toBe(migrations.length);
  });

  it('the first one writes on beside the newest, which goes on from what it wrote', async () => {
    const before = await writeAsTheFirst();
    await anew();
    expect(await counted(before)).toMatchObject({ turnedTo: ['SENT', 'UNTAKEN'] });
    const beside = await writeAsTheFirst();
    const known = await counted(beside);
    expect(known.turnedTo).toEqual([]);
    const { placeId, sector, pole, urgency, language } = known;
    const data = { referralId: beside, placeId, sector, pole, urgency, language, sentAt: at, recipients: [] };
    const act = {
      type: 'referral.withdrawn',
      at: new Date(at),
      data: { ...data, recipientId: null, to: 'WITHDRAWN' },
    };
    await source.manager.upsert(CountedReferralEntity, countReferral(known, act as never), ['referralId']);
    expect(await counted(beside)).toMatchObject({ turnedTo: ['WITHDRAWN'] });
    const [row] = await source.query<{ untaken_at: Date }[]>(
      'select untaken_at from counted_referrals where referral_id = $1',
      [beside],
    );
    expect(row?.untaken_at).toEqual(new Date(at));
  });

  it('a database that lost the three columns comes to the same tables, and keeps its counts', async () => {
    const kept = await writeAsTheFirst();
    await source.destroy();
    source = await upTo([create!, keepEveryStatus!]);
    await source.query(
      `alter table counted_referrals drop column untaken_at, drop column withdrawn_at, drop column entered_in_error_at,
         alter column turned_to drop default, alter column turned_at drop default`,
    );
    const lost = await columns();
    await anew();
    const mended = await columns();
    expect(mended).not.toEqual(lost);
    expect(await counted(kept)).toMatchObject({ turnedTo: ['SENT', 'UNTAKEN'] });
    await writeAsTheFirst();
    const whole = await emptyDatabase();
    const fresh = await openDataSource({
      app: 'insights',
      url: whole.url,
      poolSize: 2,
      entities: [...messagingEntities, ...entities],
      migrations: [...messagingMigrations, ...migrations],
    });
    await migrate(fresh);
    const own = source;
    source = fresh;
    expect(await columns()).toEqual(mended);
    source = own;
    await fresh.destroy();
    await whole.drop();
  });
});
