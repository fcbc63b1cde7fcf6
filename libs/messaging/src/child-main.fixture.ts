import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import type { ChildOrder } from './child.fixture.js';
import { connectBus } from './connect-bus.js';
import { Consumer } from './consumer.js';
import { OutboxRelay } from './relay.js';
import { messagingEntities } from './schema.js';
import { noteEffect, planOf, thingFact, type ThingReaction } from './thing.fixture.js';

const order = JSON.parse(process.argv[2] ?? '') as ChildOrder;
Logger.overrideLogger(['error']);
process.stdin.on('end', () => process.exit()).resume();

const dataSource = await openDataSource({
  url: order.databaseUrl,
  app: 'child',
  entities: messagingEntities,
  migrations: [],
});
const bus = await connectBus(order.bus);

if (order.role === 'relay') {
  if (order.manner === 'before-mark') await dieBeforeMark();
  new OutboxRelay({ service: order.service, dataSource, bus }).start();
} else {
  const plan = planOf(order.service, thingFact(order.service), react);
  new Consumer({ plan, dataSource, bus }).start();
}
process.stdout.write('started\n');

async function react(...[event, manager]: Parameters<ThingReaction>): Promise<void> {
  await noteEffect(event, manager);
  if (order.manner === 'stuck' && event.key === 'h' && event.version === 20)
    await new Promise(() => undefined);
}

/** On Kafka the mark is a statement of its own; in PostgreSQL it is the commit that also sends. */
async function dieBeforeMark(): Promise<void> {
  if (bus.kind === 'kafka') dieAt(dataSource, (query) => query.startsWith('update relay_cursors'));
  else {
    await bus.check();
    let sent = false;
    dieAt(await (Reflect.get(bus, 'opening') as Promise<DataSource>), (query) => {
      sent ||= query.startsWith('insert into log');
      return sent && query === 'COMMIT';
    });
  }
}

function dieAt(source: DataSource, now: (query: string) => boolean): void {
  source.logger = Object.assign(Object.create(source.logger) as typeof source.logger, {
    logQuery: (query: string) => {
      if (now(query)) process.kill(process.pid, 'SIGKILL');
    },
  });
}
