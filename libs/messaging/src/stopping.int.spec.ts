import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule, pause } from '#libs/database';
import { Broadcast, MessagingModule } from '#libs/messaging';
import { configureLog, ServiceModule } from '#libs/service';
import { cloneDatabase, emptyDatabase } from '#libs/testing';
import { Consumer } from './consumer.js';
import { noteEffect, planOf, thingFact, until, worldSchema } from './thing.fixture.js';
import { unlessStopped } from './unless-stopped.js';
import { World } from './world.fixture.js';

async function soon(work: Promise<unknown>): Promise<string> {
  const over = new AbortController();
  const late = pause(8_000, over.signal).then(() => 'still waiting');
  return Promise.race([work.then(() => 'stopped'), late]).finally(() => {
    over.abort();
  });
}

describe('stopping', () => {
  it('does not wait for a Kafka that accepts and never answers', async () => {
    configureLog('referral', 'silent');
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const database = await cloneDatabase('messaging', worldSchema);
    const Thing = thingFact('thing');
    @Module({
      imports: [
        ServiceModule.forRoot({ app: 'referral' }),
        DatabaseModule.forRoot({ ...worldSchema, url: database.url, app: 'referral' }),
        MessagingModule.forRoot({
          service: 'referral',
          tells: [Thing.topic],
          facts: [Thing],
          bus: { kafkaBrokers: `127.0.0.1:${(silent.address() as AddressInfo).port}` },
        }),
      ],
    })
    class App {}
    const app = await NestFactory.createApplicationContext(App, { logger: false });
    const listening = app.get(Broadcast).listen([Thing.topic], () => undefined);
    listening.catch(() => undefined);
    await until('it waits for an answer', () => Promise.resolve(sockets.size > 0));
    expect(await soon(app.close())).toBe('stopped');
    for (const socket of sockets) socket.destroy();
    silent.close();
    await database.drop();
  });

  it('does not wait for a place on the bus, and gives back one that comes late', async () => {
    const busDatabase = await emptyDatabase();
    const settings = () => ({ postgresUrl: busDatabase.url });
    const world = await World.create({ kind: 'postgres', settings });
    const place = Promise.withResolvers<{ alive: boolean; close(): Promise<void> }>();
    let asked = false;
    const listen = () => {
      asked = true;
      return place.promise;
    };
    const bus = Object.assign(Object.create(world.bus) as typeof world.bus, { listen });
    const plan = planOf(world.service, world.fact, noteEffect);
    const consumer = new Consumer({ bus, plan, dataSource: world.dataSource });
    consumer.start();
    await until('it has asked', () => Promise.resolve(asked));
    expect(await soon(consumer.stop())).toBe('stopped');
    let closed = false;
    place.resolve({ alive: true, close: () => Promise.resolve(void (closed = true)) });
    await until('the late place was given back', () => Promise.resolve(closed));
    await world.close();
    await busDatabase.drop();
  });

  it('takes what is there already, and passes on what went wrong', async () => {
    expect(await unlessStopped(AbortSignal.abort(), Promise.resolve(7))).toBe(7);
    const failing = unlessStopped(new AbortController().signal, Promise.reject(new Error('No.')));
    await expect(failing).rejects.toThrow('No.');
  });
});
