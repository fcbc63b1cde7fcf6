import type { DataSource } from 'typeorm';
import { openDataSource, pause, Transactions } from '#libs/database';
import { Outbox } from '#libs/messaging';
import { newId } from '#libs/service';
import { schemaOfService, ThingChanged } from './fact.js';

const keyCount = 1_000;
const ids = { placeId: newId(), organizationId: newId(), serviceId: newId() };

/** A service that tells of a thousand things, by the outbox of the network. */
export class Teller {
  private readonly outbox = new Outbox();
  private readonly transactions: Transactions;
  private told = 0;

  private constructor(readonly dataSource: DataSource) {
    this.transactions = new Transactions(dataSource);
  }

  static async open(url: string): Promise<Teller> {
    return new Teller(await openDataSource({ ...schemaOfService, url, app: 'bench', poolSize: 16 }));
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  /** One fact in one transaction, of the next thing in turn. */
  async tellOne(): Promise<void> {
    const fact = telling(`thing ${this.told % keyCount}`);
    this.told += 1;
    await this.transactions.run([fact.key], (manager) => this.outbox.tell(manager, ThingChanged, fact));
  }

  /** So many facts, a thousand a transaction. */
  async tellMany(count: number): Promise<void> {
    for (let told = 0; told < count; told += keyCount) {
      const keys = Array.from({ length: Math.min(keyCount, count - told) }, (_, index) => `thing ${index}`);
      await this.transactions.run(keys, (manager) =>
        this.outbox.tellAll(manager, ThingChanged, keys.map(telling)),
      );
    }
  }

  /** At a steady rate, whether earlier ones are through or not; how many. */
  async tellSteadily(perSecond: number, seconds: number): Promise<number> {
    const started = performance.now();
    const telling: Promise<void>[] = [];
    for (let next = 0; next < perSecond * seconds; next += 1) {
      const waitMs = started + (next * 1000) / perSecond - performance.now();
      if (waitMs > 0) await pause(waitMs);
      telling.push(this.tellOne());
    }
    await Promise.all(telling);
    return telling.length;
  }

  /** As fast as so many writers can; how many. */
  async tellFast(writers: number, seconds: number): Promise<number> {
    const until = performance.now() + seconds * 1000;
    let told = 0;
    const writer = async () => {
      for (; performance.now() < until; told += 1) await this.tellOne();
    };
    await Promise.all(Array.from({ length: writers }, writer));
    return told;
  }
}

function telling(key: string) {
  const answerBy = '2026-12-01T09:00:00.000Z';
  return { key, at: new Date(), data: { ...ids, urgency: 'ROUTINE' as const, answerBy } };
}
