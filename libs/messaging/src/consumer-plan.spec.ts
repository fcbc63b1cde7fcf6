import { type BoundReaction, chunkSizeOf, planConsumers } from './consumer-plan.js';
import type { ReactionOptions } from './reactions.js';
import { thingFact, type ThingFact } from './thing.fixture.js';

type Wish = ReactionOptions & { wise?: 'one' | 'set' };

describe('planning consumers', () => {
  const thing = thingFact('thing');
  const contact = thingFact('contact', { compacted: true });
  const bound = (fact: ThingFact, { wise = 'one', ...options }: Wish = {}): BoundReaction => ({
    name: `Room.react`,
    reaction: { facts: [fact], wise, options },
    call: () => Promise.resolve(),
  });
  const plan = (...reactions: BoundReaction[]) => planConsumers('referral', [thing, contact], reactions);

  it('makes one consumer of a service, and one for each purpose', () => {
    const plans = plan(bound(thing), bound(contact), bound(thing, { purpose: 'clock' }));
    expect(plans.map(({ name, topics }) => [name, [...topics.keys()]])).toEqual([
      ['referral', ['test.thing.v1', 'test.contact.v1']],
      ['referral.clock', ['test.thing.v1']],
    ]);
  });

  it('follows every version, and only the newest where only those are kept', () => {
    const [{ topics } = { topics: new Map<string, { order: string }>() }] = plan(
      bound(thing),
      bound(contact),
    );
    expect([...topics.values()].map(({ order }) => order)).toEqual(['next', 'newest']);
  });

  it('hears more at once where every reaction takes sets', () => {
    const sizes = [
      plan(bound(thing), bound(contact, { wise: 'set' })),
      plan(bound(thing, { wise: 'set' }), bound(contact, { wise: 'set' })),
    ].map(([planned]) => planned && chunkSizeOf(planned));
    expect(sizes).toEqual([200, 500]);
  });

  it('refuses what cannot work, with a sentence', () => {
    expect(() => plan(bound(contact, { order: 'next' }))).toThrow('it keeps the newest only');
    expect(() => plan(bound(thing), bound(thing, { order: 'newest' }))).toThrow(
      `another reaction of referral by 'next'`,
    );
    expect(() => planConsumers('referral', [], [bound(thing)])).toThrow('name it in `facts`');
  });
});
