import { setTimeout as pause } from 'node:timers/promises';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FanOut } from '#libs/cache';
import type { MemberCaller } from '#libs/caller';
import { DatabaseModule, Transactions } from '#libs/database';
import * as facts from '#libs/events';
import {
  type DataOf,
  type Fact,
  messagingEntities,
  messagingMigrations,
  MessagingModule,
  Outbox,
} from '#libs/messaging';
import { ServiceModule } from '#libs/service';
import { cloneDatabase, emptyDatabase, startApp, type StartedApp, testSecret } from '#libs/testing';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { entities, migrations } from './data.js';
import { noticeChannel } from './delivery/delivery.machine.js';
import { type MailServer, startMailServer } from './mail/mail.fixture.js';
import { type DeliverySettings, usualDelivery } from './settings.js';
import { sightOf } from './notice/sight.machine.js';
import { startTellingDesk, type TellingDesk } from './telling/telling.fixture.js';

/** What is told in a spec. */
interface ToldInSpec<F extends Fact> {
  key: string;
  data: DataOf<F>;
  version?: number;
  historical?: boolean;
}

/** The whole service between a bus, a mail server and a stand-in for what the referral service tells. */
export interface World {
  readonly app: StartedApp;
  readonly database: DataSource;
  readonly mails: MailServer;
  readonly desk: TellingDesk;
  /** The channels on which somebody has begun to listen for in-app notices. */
  readonly listening: readonly string[];
  /** Tells facts over the bus, as other services do; the version goes up by itself. */
  tell<F extends Fact>(fact: F, told: ToldInSpec<F>): Promise<string>;
  close(): Promise<void>;
}

@Module({})
class TellerModule {}

const quickDelivery: DeliverySettings = {
  ...usualDelivery,
  pollEveryMs: 20,
  firstRetryMs: 50,
  leaseMs: 2_000,
};

const topics = [
  facts.ReferralTopic,
  facts.LinkTopic,
  facts.PlaceTopic,
  facts.ServiceTopic,
  facts.ContactTopic,
];

export async function startWorld(delivery: Partial<DeliverySettings> = {}): Promise<World> {
  const own = {
    entities: [...messagingEntities, ...entities],
    migrations: [...messagingMigrations, ...migrations],
  };
  const [database, tellers, bus] = await Promise.all([
    cloneDatabase('notification', own),
    emptyDatabase(),
    emptyDatabase(),
  ]);
  const mails = await startMailServer();
  const desk = await startTellingDesk(() => 503);
  const settings = settingsFor(desk.url, mails.url, delivery);
  const module = AppModule.forRoot({
    databaseUrl: database.url,
    bus: { postgresUrl: bus.url, kafkaBrokers: undefined, namespace: undefined },
    redisUrl: undefined,
    internalSecret: testSecret,
    settings,
  });
  const app = await startApp(module, { audience: 'notification' });
  const teller = await startTeller(tellers.url, bus.url);
  return {
    app,
    mails,
    desk,
    database: app.app.get(DataSource),
    tell: telling(teller),
    listening: listeningTo(app.app.get(FanOut, { strict: false })),
    close: async () => {
      await Promise.all([app.close(), teller.close()]);
      await Promise.all([mails.goAway(), desk.close()]);
      await Promise.all([database, tellers, bus].map((one) => one.drop()));
    },
  };
}

function settingsFor(referralUrl: string, smtpUrl: string, delivery: Partial<DeliverySettings>) {
  return {
    referralUrl,
    referralSecret: testSecret,
    smtpUrl,
    mailFrom: 'Passerelle <no-reply@passerelle.example>',
    publicUrl: 'https://passerelle.example',
    addressKey: 'a key for hashes of addresses',
    delivery: { ...quickDelivery, ...delivery },
  };
}

function startTeller(url: string, postgresUrl: string): Promise<INestApplicationContext> {
  const imports = [
    ServiceModule.forRoot({ app: 'teller' }),
    DatabaseModule.forRoot({
      app: 'teller',
      url,
      entities: messagingEntities,
      migrations: messagingMigrations,
    }),
    MessagingModule.forRoot({ service: 'teller', tells: topics, facts: [], bus: { postgresUrl } }),
  ];
  return NestFactory.createApplicationContext({ module: TellerModule, imports }, { logger: false });
}

function telling(teller: INestApplicationContext): World['tell'] {
  const versions = new Map<string, number>();
  return (fact, { key, data, version, historical = false }) => {
    const line = `${fact.topic.name} ${key}`;
    const next = version ?? (versions.get(line) ?? 0) + 1;
    versions.set(line, next);
    const event = { key, version: next, data, at: new Date(), historical };
    return teller.get(Transactions).run([key], (manager) => teller.get(Outbox).tell(manager, fact, event));
  };
}

/** Notes who has begun to listen. */
function listeningTo(fanOut: FanOut): string[] {
  const listening: string[] = [];
  const subscribe = fanOut.subscribe.bind(fanOut);
  fanOut.subscribe = async (channel, listener) => {
    const stop = await subscribe(channel, listener);
    listening.push(channel);
    return stop;
  };
  return listening;
}

/** Waits until the member's subscription hears in-app notices. */
export async function listeningFor({ listening }: World, { membership }: MemberCaller): Promise<void> {
  if (!membership) throw new Error('Whoever listens acts under a membership.');
  const channel = noticeChannel(sightOf(membership));
  await until(
    () => Promise.resolve(listening),
    (channels) => channels.includes(channel),
  );
}

/** A line of the ledger as it stands. */
export interface Line {
  id: string;
  kind: string;
  audience: string;
  addressee: string;
  channel: string;
  status: string;
  language: string;
  suppressed_because: string | null;
  tries: number;
}

/** The lines that a fact has made. */
export function linesOf({ database }: World, eventId: string): Promise<Line[]> {
  const sql = 'select * from notices where event_id = $1 order by audience, channel, addressee';
  return database.query<Line[]>(sql, [eventId]);
}

/** Waits until the fact has made so many lines and none of them waits any longer. */
export function settled(world: World, eventId: string, count: number): Promise<Line[]> {
  const done = (found: Line[]) => found.length >= count && found.every(({ status }) => status !== 'QUEUED');
  return until(() => linesOf(world, eventId), done);
}

/** Reads again and again, for ten seconds, until it holds. */
export async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const value = await read();
    if (holds(value)) return value;
    await pause(25);
  }
  throw new Error(`It did not come about: ${JSON.stringify(await read())}`);
}
