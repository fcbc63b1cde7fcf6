import { randomUUID } from 'node:crypto';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { DatabaseModule, Transactions } from '#libs/database';
import * as facts from '#libs/events';
import { messagingEntities, MessagingModule, messagingMigrations, Outbox, replay } from '#libs/messaging';
import { configureLog, ServiceModule } from '#libs/service';
import { cloneDatabase, describeOnEachBus, type TestDatabase, until } from '#libs/testing';
import { entities, forgetCounts, migrations } from '../database.js';
import { PlaceModule } from '../place/place.module.js';
import { CountedReferralModule } from './counted-referral.module.js';

const schema = {
  entities: [...messagingEntities, ...entities],
  migrations: [...messagingMigrations, ...migrations],
};
const placeId = randomUUID();
const referrals = 40;

describeOnEachBus('counts', (under) => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let source: DataSource;

  beforeAll(async () => {
    configureLog('insights', 'silent');
    database = await cloneDatabase('insights_whole', schema);
    @Module({
      imports: [
        ServiceModule.forRoot({ app: 'insights' }),
        DatabaseModule.forRoot({ app: 'insights', url: database.url, ...schema }),
        MessagingModule.forRoot({
          service: 'insights',
          tells: [facts.PlaceTopic, facts.ReferralTopic],
          forget: forgetCounts,
          facts: [...facts.allFacts().values()],
          bus: under.settings(),
        }),
        PlaceModule,
        CountedReferralModule,
      ],
    })
    class InsightsThatAlsoTells {}
    app = await NestFactory.createApplicationContext(InsightsThatAlsoTells, { logger: ['error'] });
    source = app.get(DataSource);
    await tellEverything();
    await until(async () => (await counts()).accepted === referrals);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('are the same after everything was heard again, whatever had become of them', async () => {
    const before = await everything();
    await source.query(`update counted_referrals set sector = 'EDUCATION', redirected_at = now()`);
    await source.query('delete from counted_recipients');
    await source.query(`insert into places values ($1, 'UTC', true)`, [randomUUID()]);
    expect(await everything()).not.toEqual(before);
    await replay(source, 'insights');
    await until(async () => JSON.stringify(await everything()) === JSON.stringify(before));
    expect(await everything()).toEqual(before);
  });

  it('are forgotten at once, however many there are', async () => {
    await source.query(`create function dally() returns trigger language plpgsql as
      'begin perform pg_sleep(0.2); return old; end'`);
    await source.query('create trigger dally before delete on places for each row execute function dally()');
    await source.query(
      `insert into places select gen_random_uuid(), 'UTC', true from generate_series(1, ${referrals})`,
    );
    await replay(source, 'insights');
    await until(async () => (await placesCounted()) === 1 && (await counts()).accepted === referrals);
    expect([await placesCounted(), (await counts()).accepted]).toEqual([1, referrals]);
  });

  async function placesCounted(): Promise<number> {
    const [row] = await source.query<{ count: number }[]>('select count(*)::int as count from places');
    return row?.count ?? 0;
  }

  async function tellEverything(): Promise<void> {
    const outbox = app.get(Outbox);
    await app.get(Transactions).run([`place:${placeId}`], async (manager) => {
      const data = { placeId, ...paris };
      await outbox.tell(manager, facts.PlaceDescribed, { key: placeId, version: 1, data, at: new Date() });
    });
    for (let index = 0; index < referrals; index += 1) {
      const key = randomUUID();
      await app.get(Transactions).run([`referral:${key}`], async (manager) => {
        const [sent, accepted] = actsOn(key);
        await outbox.tell(manager, facts.ReferralSent, { key, version: 1, data: sent, at: new Date() });
        await outbox.tell(manager, facts.ReferralAccepted, {
          key,
          version: 2,
          data: accepted,
          at: new Date(),
        });
      });
    }
  }

  async function counts(): Promise<{ accepted: number }> {
    const [row] = await source.query<{ accepted: number }[]>(
      'select count(accepted_at)::int as accepted from counted_referrals',
    );
    return row ?? { accepted: 0 };
  }

  async function everything(): Promise<unknown[]> {
    const tables = ['places', 'counted_referrals', 'counted_recipients', 'progress'];
    return Promise.all(tables.map((table) => source.query<unknown[]>(`select * from ${table} order by 1`)));
  }
});

const paris = {
  parentId: null,
  name: 'Paris',
  country: 'FR',
  region: null,
  timeZone: 'Europe/Paris',
  languages: ['fr'],
  sandbox: false,
  street: null,
};

function actsOn(referralId: string) {
  const sentAt = new Date().toISOString();
  const recipient = {
    recipientId: randomUUID(),
    serviceId: randomUUID(),
    organizationId: randomUUID(),
    from: null,
    status: facts.RecipientStatus.SENT,
    sentAt,
    answerBy: sentAt,
    expiresAt: sentAt,
  };
  const sent = {
    referralId,
    placeId,
    senderId: randomUUID(),
    party: facts.Party.ADVISER,
    recipientId: null,
    from: facts.ReferralStatus.DRAFT,
    to: facts.ReferralStatus.SENT,
    sector: facts.Sector.TRAINING,
    pole: facts.Pole.FIND_TRAINING,
    urgency: facts.Urgency.ROUTINE,
    language: 'fr',
    topics: [],
    sentAt,
    mode: facts.SelectionMode.FIRST_ACCEPTANCE,
    recipients: [recipient],
    cancelledAppointments: [],
  };
  const accepted = {
    ...sent,
    to: facts.ReferralStatus.ACCEPTED,
    recipientId: recipient.recipientId,
    appointmentId: null,
    recipients: [{ ...recipient, status: facts.RecipientStatus.ACCEPTED }],
  };
  return [sent, accepted] as const;
}
