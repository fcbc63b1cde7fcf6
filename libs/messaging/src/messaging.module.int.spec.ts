import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { DatabaseModule, Transactions } from '#libs/database';
import {
  Broadcast,
  CaughtUp,
  connectBus,
  MessagingModule,
  On,
  OnBatch,
  OnMany,
  Outbox,
  type Told,
} from '#libs/messaging';
import { configureLog, HealthChecks, Metrics, ServiceModule } from '#libs/service';
import { cloneDatabase, describeOnEachBus, type TestDatabase } from '#libs/testing';
import { noteEffect, noteEffects, thingFact, until, worldSchema } from './thing.fixture.js';

const Opened = thingFact('opened');
const Closed = thingFact('closed', { name: Opened.topic.name });
const Described = thingFact('described', { compacted: true });

@Injectable()
class Reactions {
  @On(Opened)
  async greet(event: Told<typeof Opened>, manager: EntityManager): Promise<void> {
    await noteEffect(event, manager, 'greet');
  }

  @OnMany([Opened, Closed], { purpose: 'book' })
  async keepBook(event: Told<typeof Opened>, manager: EntityManager): Promise<void> {
    await noteEffect(event, manager, 'book');
  }

  @OnBatch([Described])
  async learn(events: Told<typeof Described>[], manager: EntityManager): Promise<void> {
    await noteEffects(events, manager);
  }
}

describeOnEachBus('an app with messaging', (under) => {
  let database: TestDatabase;
  let app: INestApplicationContext;

  beforeAll(async () => {
    configureLog('referral', 'silent');
    database = await cloneDatabase('messaging', worldSchema);
    @Module({
      imports: [
        ServiceModule.forRoot({ app: 'referral' }),
        DatabaseModule.forRoot({ ...worldSchema, url: database.url, app: 'referral' }),
        MessagingModule.forRoot({
          service: 'referral',
          tells: [Opened.topic, Described.topic],
          facts: [Opened, Closed, Described],
          bus: under.settings(),
        }),
      ],
      providers: [Reactions],
    })
    class App {}
    app = await NestFactory.createApplicationContext(App, { logger: ['error'], abortOnError: false });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const effects = async () => {
    const rows = await app
      .get(DataSource)
      .query<{ consumer: string; key: string }[]>(
        'select consumer, key from effects order by consumer, key, version',
      );
    return rows.map(({ consumer, key }) => `${consumer} ${key}`);
  };

  it('is ready once it has found its place on the bus', async () => {
    await until('it is ready', async () => (await app.get(HealthChecks).failing()).length === 0);
  });

  it('hears by the methods that are marked, and by whoever listens', async () => {
    const heard: string[] = [];
    const listening = await app.get(Broadcast).listen([Opened.topic], ({ type, at }) => {
      heard.push(`${type} ${at.getTime()}`);
    });
    await app.get(Transactions).run(['a'], async (manager) => {
      for (const fact of [Opened, Closed, Described]) {
        await app
          .get(Outbox)
          .tell(manager, fact, { key: 'a', data: { key: 'a', version: 1 }, at: new Date(7) });
      }
    });
    await until('all reacted', async () => (await effects()).length === 4);
    expect(await effects()).toEqual(['book a', 'book a', 'greet a', 'test a']);
    await until('the listener heard', () => Promise.resolve(heard.length === 2));
    expect(heard).toEqual(['opened.changed 7', 'closed.changed 7']);
    await listening.close();
  });

  it('shows how far behind it is, how old its horizon is, and what waits', async () => {
    const figures = () => app.get(Metrics).registry.metrics();
    await until('nothing is left to hear', async () =>
      /lag_events\{consumer="referral.book",.*\} 0/.test(await figures()),
    );
    const text = await figures();
    expect(text).toContain('passerelle_relay_carried_total 3');
    expect(text).toContain('passerelle_relay_horizon_age_seconds 0');
    expect(text).toMatch(/passerelle_parked_events\{consumer="referral"\} 0/);
    expect(text).toMatch(/passerelle_parked_keys\{consumer="referral"\} 0/);
  });

  it('knows how long ago it had heard everything', async () => {
    const behindForMs = () => app.get(CaughtUp).behindForMs([Opened.topic]);
    let before = 0;
    await until('it has not looked for a while', () => {
      before = behindForMs();
      return Promise.resolve(before > 500);
    });
    await until('it looked and was behind nothing', () => Promise.resolve(behindForMs() < before));
  });

  it('shows how long an older writer holds back what was told after it, and no longer than it does', async () => {
    const age = async () => {
      const text = await app.get(Metrics).registry.metrics();
      return Number(/^passerelle_relay_horizon_age_seconds (\S+)/m.exec(text)?.[1]);
    };
    const older = app.get(DataSource).createQueryRunner();
    await older.startTransaction();
    await older.query('create table long_work ()');
    await app.get(Transactions).run(['b'], async (manager) => {
      const telling = { key: 'b', data: { key: 'b', version: 1 }, at: new Date(7) };
      await app.get(Outbox).tell(manager, Described, telling);
    });
    await until('its age is shown', async () => (await age()) > 0.2);
    await older.rollbackTransaction();
    await older.release();
    await until('nothing holds it back', async () => (await age()) === 0);
  });
});

describe('a bus', () => {
  it('must be named', async () => {
    await expect(connectBus({})).rejects.toThrow('Set KAFKA_BROKERS, or BUS_DATABASE_URL');
  });

  it('is connected to when it is needed, and says when it cannot be reached', async () => {
    const nowhere = await connectBus({ postgresUrl: 'postgres://nobody@127.0.0.1:1/bus' });
    await expect(nowhere.check()).rejects.toThrow('ECONNREFUSED');
    await nowhere.close();
  });
});
