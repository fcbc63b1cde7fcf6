import { describeOnKafka } from '#libs/testing';
import { connectBus } from '../connect-bus.js';
import { deadLetters } from '../dead-letters.js';
import { giveUpOnce, sendTexts } from '../kafka.fixture.js';
import { noFaults, until } from '../thing.fixture.js';
import { World } from '../world.fixture.js';

describeOnKafka('on Kafka', (under) => {
  let world: World;
  beforeEach(async () => {
    world = await World.create(under, { partitions: 1 });
  });
  afterEach(() => world.close());

  const topicName = () => `${under.settings().namespace ?? ''}${world.fact.topic.name}`;
  const effects = (count: number) =>
    until(`${count} effects are there`, async () => (await world.effectCount()) >= count);

  it('what no database can keep is put aside, and holds up nobody', async () => {
    const [event] = await world.outgoing(['good']);
    const strange = { ...event?.envelope, id: '01890000-0000-7000-8000-000000000000' };
    const texts = [
      JSON.stringify({ ...strange, data: { key: 'a\0', version: 1 } }),
      JSON.stringify({ ...strange, data: { key: '\ud800', version: 1 } }),
      JSON.stringify({ ...strange, subject: 'a\0' }),
      JSON.stringify({ ...strange, type: 'a\0' }),
      JSON.stringify({ ...strange, subject: 'long'.repeat(5_000) }),
      'no JSON\0at all',
      '['.repeat(20_000) + ']'.repeat(20_000),
    ];
    await sendTexts(under.settings().kafkaBrokers ?? '', topicName(), texts);
    await world.send([event]);
    world.consumer();
    await effects(1);
    await until('all wait', async () => (await deadLetters.list(world.dataSource)).length === texts.length);
    const letters = await deadLetters.list(world.dataSource);
    expect(new Set(letters.map(({ key }) => key))).toEqual(new Set(['(unreadable)']));
    expect(await world.faults()).toEqual(noFaults);
  });

  it('an event whose id is written in capitals has its effect', async () => {
    const [event] = await world.outgoing(['a']);
    const capital = { ...event?.envelope, id: event?.envelope.id.toUpperCase() };
    await sendTexts(under.settings().kafkaBrokers ?? '', topicName(), [JSON.stringify(capital)]);
    world.consumer();
    await effects(1);
    expect(await world.faults()).toEqual(noFaults);
  });

  it('a consumer that was given up listens anew', async () => {
    const state = giveUpOnce(world.bus);
    world.relay();
    const consumer = world.consumer();
    await until('it listens', () => Promise.resolve(consumer.listens));
    await world.act(['a']);
    await until('it was given up', () => Promise.resolve(state.gaveUp && !consumer.listens));
    await effects(1);
    expect(consumer.listens).toBe(true);
  });

  it('who overhears goes on where it was given up', async () => {
    const heard: unknown[] = [];
    const state = giveUpOnce(world.bus);
    const overhearing = await world.bus.overhear([world.fact.topic], (envelope) => heard.push(envelope));
    world.relay();
    await world.act(['a', 'b']);
    await until('both were heard', () => Promise.resolve(heard.length === 2));
    expect(state.gaveUp).toBe(true);
    await overhearing.close();
  });

  it('another namespace is told everything from the start', async () => {
    const first = world.relay();
    await world.act(['a', 'b', 'c']);
    await until('it was carried', async () => (await world.lag()) === 3);
    const { namespace = '', ...settings } = under.settings();
    const other = await connectBus({ ...settings, namespace: `${namespace}other.` });
    await other.ensureTopics([world.fact.topic]);
    await first.stop();
    const relay = world.relayWith({ bus: other });
    await until('it was carried again', async () => {
      const [lag] = await other.lag('nobody', [world.fact.topic]);
      return lag?.events === 3;
    });
    await relay.stop();
    await other.close();
  });
});
