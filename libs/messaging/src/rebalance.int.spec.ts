import { describeOnEachBus } from '#libs/testing';
import { pause } from '#libs/database';
import type { Bus, Chunk } from './bus.js';
import { noFaults, noteEffect, until } from './thing.fixture.js';
import { World } from './world.fixture.js';

/** A chunk takes long enough for others to take their turn meanwhile. */
const reactionMs = 2;
const keys = Array.from({ length: 60 }, (_, index) => `key ${index}`);
const rounds = 40;

/** One member of the group: what came to it, and a bus that notes so. */
class Member {
  readonly came = new Set<string>();
  readonly bus: Bus;
  private readonly begun = new Set<number>();

  constructor(
    readonly name: string,
    real: Bus,
    /** For whom it leaves something: of each partition it deals with one chunk before that one has joined. */
    private readonly successor?: Member,
  ) {
    const listen: Bus['listen'] = (listening) =>
      real.listen({
        ...listening,
        deliver: async (chunk) => {
          this.note(chunk);
          if (this.begun.has(chunk.partition)) await this.untilSomebodyJoins(chunk);
          await listening.deliver(chunk);
          this.begun.add(chunk.partition);
        },
      });
    this.bus = Object.assign(Object.create(real) as Bus, { listen });
  }

  private note({ envelopes }: Chunk): void {
    for (const { id } of envelopes as { id: string }[]) this.came.add(id);
  }

  /** The bus asks for the partition back, or has given the other one another. */
  private async untilSomebodyJoins({ beat }: Chunk): Promise<void> {
    const isStillOurs = () => beat().catch(() => false);
    while (this.successor?.came.size === 0 && (await isStillOurs())) await pause(20);
  }
}

describeOnEachBus('when a second consumer joins in the middle of a batch', (under) => {
  let world: World;
  beforeEach(async () => {
    world = await World.create(under);
  });
  afterEach(() => world.close());

  const join = (member: Member) =>
    world.consumer(
      async (event, manager) => {
        await noteEffect(event, manager, member.name);
        await pause(reactionMs);
      },
      { bus: member.bus },
    );

  it('keys go over to it in the midst of their events, each of which has one effect, in order', async () => {
    for (let round = 0; round < rounds; round += 1) await world.act(keys);
    world.relay();
    await until('a batch is there', async () => (await world.lag()) === rounds * keys.length);
    const second = new Member('second', await world.anotherBus());
    const first = new Member('first', world.bus, second);
    join(first);
    await until('the first has begun every key', async () => (await keysHeardBy(1)) === keys.length);
    join(second);
    await until(
      'keys went over',
      async () => {
        if ((await world.lag()) < keys.length) await world.act(keys);
        return (await keysHeardBy(2)) > 0;
      },
      60_000,
    );
    await world.dealtWith(60_000);
    await until(
      'every effect is there',
      async () => (await world.effectCount()) >= (await world.toldCount()),
    );
    expect(await world.faults()).toEqual(noFaults);
    const cameToBoth = [...first.came].filter((id) => second.came.has(id));
    if (under.kind === 'kafka') expect(cameToBoth.length).toBeGreaterThan(0);
  }, 180_000);

  /** How many keys have effects of so many members. */
  const keysHeardBy = async (members: number) => {
    const rows = await world.dataSource.query<unknown[]>(
      'select key from effects group by key having count(distinct consumer) = $1',
      [members],
    );
    return rows.length;
  };
});
