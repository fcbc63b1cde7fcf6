import 'reflect-metadata';
import { Module } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseModule } from '#libs/database';
import { MessagingModule, On, OnBatch, type Told } from '#libs/messaging';
import { createApplication, ServiceModule } from '#libs/service';
import { schemaOfService, ThingChanged } from './fact.js';
import type { Order } from './ground.js';

/** A service that carries what was told, or hears it one by one or set-wise: `node service.main.js <order as JSON>`. */
const { role, databaseUrl, bus } = JSON.parse(process.argv[2] ?? '') as Order;

type Thing = Told<typeof ThingChanged>;

class OneByOne {
  @On(ThingChanged)
  async noteEffect({ id, key, version }: Thing, manager: EntityManager): Promise<void> {
    await manager.query('insert into effects (event_id, key, version) values ($1, $2, $3)', [
      id,
      key,
      version,
    ]);
  }
}

class SetWise {
  @OnBatch([ThingChanged])
  async noteEffects(events: Thing[], manager: EntityManager): Promise<void> {
    await manager.query(
      `insert into effects (event_id, key, version) select * from unnest($1::uuid[], $2::text[], $3::bigint[])`,
      [events.map(({ id }) => id), events.map(({ key }) => key), events.map(({ version }) => version)],
    );
  }
}

const tells = role === 'teller' ? [ThingChanged.topic] : [];
const reacting = { teller: [], one: [OneByOne], set: [SetWise] };

@Module({
  imports: [
    ServiceModule.forRoot({ app: role }),
    DatabaseModule.forRoot({ ...schemaOfService, app: role, url: databaseUrl }),
    MessagingModule.forRoot({ service: role, tells, facts: [ThingChanged], bus }),
  ],
  providers: reacting[role],
})
class ServiceOfBench {}

const app = await createApplication({ module: ServiceOfBench });
await app.init();
process.once('SIGTERM', () => void app.close().then(() => process.exit()));
console.log(JSON.stringify({ msg: 'listening', url: role }));
