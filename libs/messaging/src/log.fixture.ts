import { type Effect, type Faults, faultsIn, until } from './thing.fixture.js';
import type { World } from './world.fixture.js';

/** A group that is behind by all there is. */
const nobody = 'nobody';

interface Appended {
  subject: string;
  aggregateversion: number;
  id: string;
}

/** What stands on the bus, as it was appended: before any consumer could put it right. */
export class Log {
  readonly appended: Effect[] = [];

  private constructor(
    private readonly world: World,
    private readonly before: number,
  ) {}

  /** Reads from now on, until the world ends. */
  static async of(world: World): Promise<Log> {
    const log = new Log(world, await world.lag(nobody));
    const overhearing = await (
      await world.anotherBus()
    ).overhear([world.fact.topic], (envelope) => {
      const { subject: key, aggregateversion: version, id: eventId } = envelope as Appended;
      log.appended.push({ key, version, eventId });
    });
    world.closing(overhearing);
    return log;
  }

  /** Loss and order where each event first stands, once all was read; what stands there again is a double. */
  async faults(): Promise<Faults> {
    const all = (await this.world.lag(nobody)) - this.before;
    await until('the log was read', () => Promise.resolve(this.appended.length >= all));
    const { lost, reordered } = faultsIn(await this.world.told(), this.firsts());
    return { lost, doubled: this.appended.length - this.firsts().length, reordered };
  }

  private firsts(): Effect[] {
    const seen = new Set<string>();
    return this.appended.filter(({ eventId }) => !seen.has(eventId) && seen.add(eventId));
  }
}

/** Keys that ever waited for a missing version. */
export async function gapsOf(world: World): Promise<string[]> {
  const rows = await world.dataSource.query<{ key: string }[]>('select key from gaps');
  return rows.map(({ key }) => key);
}
