import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule, Transactions } from '#libs/database';
import { allFacts, ConventionDescribed, ConventionStatus } from '#libs/events';
import { CaughtUp, messagingEntities, messagingMigrations, MessagingModule, Outbox } from '#libs/messaging';
import { ServiceModule } from '#libs/service';
import { cloneDatabase, type TestDatabase, until } from '#libs/testing';
import { acting, type Answer } from '../act/acting.fixture.js';
import { draft } from '../drafted.fixture.js';
import { inAWorld, type Network, type Partner } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

const schema = { entities: messagingEntities, migrations: messagingMigrations };
const topics = new Set([...allFacts().values()].map(({ topic }) => topic));
const tells = [...topics].filter(({ owner }) => owner === 'directory');

let world: World;
let network: Network;
let database: TestDatabase;
let directory: INestApplicationContext;
inAWorld(async (...made) => {
  [world, network] = made;
  database = await cloneDatabase('telling', schema);
  directory = await aDirectory(database.url, world.databaseUrls[1]!);
});
afterAll(async () => {
  await directory.close();
  await database.drop();
});

/** A service that tells what the directory does, on the bus that the world hears. */
function aDirectory(url: string, busUrl: string): Promise<INestApplicationContext> {
  @Module({
    imports: [
      ServiceModule.forRoot({ app: 'directory' }),
      DatabaseModule.forRoot({ ...schema, url, app: 'directory' }),
      MessagingModule.forRoot({
        service: 'directory',
        tells,
        facts: [],
        bus: { postgresUrl: busUrl },
      }),
    ],
  })
  class Directory {}
  return NestFactory.createApplicationContext(Directory, { logger: false, abortOnError: false });
}

/** Tells of the convention as it was, and that it is suspended now. */
async function tellThatItIsSuspended({ conventionId, organizationId }: Partner): Promise<void> {
  const was = {
    conventionId,
    organizationId,
    placeId: network.paris,
    poles: [],
    startsOn: '2020-01-01',
    endsOn: null,
    answersWithinHours: null,
    hasConfirmedContact: true,
  };
  await directory.get(Transactions).run([conventionId], async (manager) => {
    for (const status of [ConventionStatus.ACTIVE, ConventionStatus.SUSPENDED]) {
      const telling = { key: conventionId, data: { ...was, status }, at: world.clock.now() };
      await directory.get(Outbox).tell(manager, ConventionDescribed, telling);
    }
  });
}

/** Nobody writes down what is heard of conventions until the answer is called; everybody may read. */
async function holdUpConventions(): Promise<() => Promise<void>> {
  const holder = world.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('lock table known_conventions in share mode');
  return async () => {
    await holder.rollbackTransaction();
    await holder.release();
  };
}

it('nobody is asked while a topic has not been heard to its end for ten minutes, and then by what it said', async () => {
  const caughtUp = world.get(CaughtUp);
  let leaptMs = 0;
  Object.assign(caughtUp, { nowMs: () => performance.now() + leaptMs });
  const [suspended, other] = network.partners;
  const asking = async ({ serviceId }: Partner): Promise<() => Promise<Answer>> => {
    const { referralId } = await draft(world, network, { serviceIds: [serviceId] });
    return () =>
      acting(world)('sendReferral', network.sender, { referralId }, '... on DirectoryOutOfDate { since }');
  };
  const [askSuspended, askOther] = [await asking(suspended), await asking(other)];
  const behindForMs = () => caughtUp.behindForMs([ConventionDescribed.topic]);

  const release = await holdUpConventions();
  await tellThatItIsSuspended(suspended);
  await until(() => behindForMs() > 4_000);
  leaptMs = 600_000;
  const refused = await askOther();
  expect(refused).toMatchObject({ __typename: 'DirectoryOutOfDate', since: expect.any(String) as string });
  const heardUntil = Date.parse(String(refused.since));
  expect(heardUntil).toBeLessThan(world.clock.now().getTime() - 600_000);
  expect(await askSuspended()).toMatchObject({ __typename: 'DirectoryOutOfDate' });

  await release();
  await until(() => behindForMs() < 600_000);
  expect(await askSuspended()).toMatchObject({ __typename: 'ConventionNotActive' });
  expect(await askOther()).toMatchObject({ referral: { status: 'SENT' } });
});
