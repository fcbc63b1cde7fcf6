import { describeOnEachBus } from '#libs/testing';
import { noFaults, until, World } from './world.fixture.js';

describeOnEachBus('events between services', (under) => {
  let world: World;
  const open = async (...options: Parameters<typeof World.create> extends [unknown, ...infer R] ? R : never) => {
    world = await World.create(under, ...options);
    return world;
  };
  afterEach(() => world.close());

  it('arrive once and in order per key, from 16 writers on 20 hot keys', async () => {
    const { service } = await open();
    world.relay();
    world.consumer();
    const acts = Array.from({ length: 1_600 }, (_, index) => `${service} ${(index * 7) % 20}`);
    await Promise.all(Array.from({ length: 16 }, () => work(acts)));
    await until('every effect is there', async () => (await world.effectCount()) >= 1_600);
    expect(await world.faults()).toEqual(noFaults);
  });

  async function work(acts: string[]): Promise<void> {
    for (let key = acts.pop(); key !== undefined; key = acts.pop()) await world.act([key]);
  }
});
