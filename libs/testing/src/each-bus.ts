import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '#libs/service';
import { emptyDatabase, type TestDatabase } from './databases.js';
import { kafkaBrokers } from './engines.js';
import { enginesRequired, ownKafkaMissing } from './engines/environment.js';

const startsWithinMs = 120_000;

/** A bus of a test's own. */
export interface BusUnderTest {
  readonly kind: 'postgres' | 'kafka';
  /** What `MessagingModule.forRoot({ bus })` takes; to be called in hooks and tests, not while describing. */
  settings(): { kafkaBrokers?: string; postgresUrl?: string; namespace?: string };
}

/**
 * Describes the same on each bus: on the event log in PostgreSQL, in a database of its own, and on Kafka, under a name
 * of its own, where there is one; otherwise those tests count as skipped.
 */
export function describeOnEachBus(name: string, tests: (bus: BusUnderTest) => void): void {
  describe(`${name} (postgres bus)`, () => {
    let database: TestDatabase | undefined;
    beforeAll(async () => {
      database = await emptyDatabase();
    });
    afterAll(() => database?.drop());
    tests({ kind: 'postgres', settings: () => ({ postgresUrl: database?.url ?? '' }) });
  });
  describeOnKafka(`${name} (kafka)`, tests);
}

/** Describes something on Kafka alone, under a name of its own; where there is none, those tests count as skipped. */
export function describeOnKafka(name: string, tests: (bus: BusUnderTest) => void): void {
  const brokers = kafkaBrokers();
  const describeOrSkip = brokers === null ? describe.skip : describe;
  describeOrSkip(name, () => {
    const namespace = `t${newId().slice(-12)}.`;
    beforeAll(() => untilKafkaListens(brokers ?? ''), startsWithinMs);
    tests({ kind: 'kafka', settings: () => ({ kafkaBrokers: brokers ?? '', namespace }) });
  });
}

/**
 * A test that runs a Kafka of its own. Where none can be run it counts as skipped, or fails where engines are required.
 */
export function itOnItsOwnKafka(name: string, test: () => Promise<void>, timeoutMs: number): void {
  const missing = ownKafkaMissing();
  if (missing === null) it(name, test, timeoutMs);
  else if (enginesRequired()) it(name, () => Promise.reject(new Error(missing)));
  else it.skip(name, test);
}

/** The first spec that asks for the broker has it started, and may be there long before it is. */
export async function untilKafkaListens(brokers: string): Promise<void> {
  const { hostname, port } = new URL(`kafka://${brokers.split(',')[0] ?? ''}`);
  for (;;) {
    const socket = connect({ host: hostname, port: Number(port) });
    const listens = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (listens) return;
    await pause(100);
  }
}
