import type { EntityManager } from 'typeorm';
import { isAbsence, pause, type Transactions } from '#libs/database';
import type { Chunk } from './bus.js';
import type { BoundReaction, ConsumerPlan } from './consumer-plan.js';
import type { Told } from './fact.js';
import { keep, sayable, tookTheDatabaseTooLong, willPass } from './failing.js';
import { concerns, type Incoming, locksFor, readIncoming, tell } from './incoming.js';
import { park, type Parking, parkedOf, unpark } from './parking.js';
import { type Ear, GenerationPassed, keepVersions, noteHeard, stateAt, statesOf } from './progress.js';
import { whileHearing } from './thread.js';
import { judge, type KeyState } from './versions.machine.js';

const tries = 3;
const timeoutMs = 2_000;

/** What hearing needs. */
export interface HearingOptions {
  readonly plan: ConsumerPlan;
  readonly ear: Ear;
  readonly transactions: Transactions;
  readonly prepare?: ((manager: EntityManager) => Promise<void>) | undefined;
  /** Told of each event that is put aside because it failed. */
  readonly onParked?: (event: Incoming, error: Error) => void;
}

/** Applies events: once each, in order per key, effect and note of hearing in one transaction. */
export class Hearing {
  constructor(private readonly options: HearingOptions) {}

  /**
   * Deals with a chunk: whole in one transaction; where that takes too long, each half; where it fails, each event
   * alone; what fails alone is parked.
   */
  async deliver(chunk: Chunk): Promise<void> {
    const events = chunk.envelopes.map((raw) => readIncoming(chunk.topic, raw));
    await this.deliverWhole(events, chunk);
  }

  private async deliverWhole(events: readonly Incoming[], chunk: Chunk): Promise<void> {
    try {
      await this.inTransaction(events);
    } catch (error) {
      if (isAbsence(error) || error instanceof GenerationPassed) throw error;
      if (tookTheDatabaseTooLong(error) && events.length > 1) await this.inHalves(events, chunk);
      else await this.oneByOne(events, chunk);
    }
  }

  private async inHalves(events: readonly Incoming[], chunk: Chunk): Promise<void> {
    const middle = Math.ceil(events.length / 2);
    for (const half of [events.slice(0, middle), events.slice(middle)]) {
      await keep(chunk);
      await this.deliverWhole(half, chunk);
    }
  }

  /** Applies the first waiting event of a key whose retry was asked for; false where there is none left. */
  async retryNext(at: { topic: string; key: string }): Promise<boolean> {
    const { transactions, ear, plan } = this.options;
    const waiting = await transactions.run([], (manager) => parkedOf(manager, ear, at));
    const first = waiting[0];
    if (!first) return false;
    const event = readIncoming(at.topic, first.envelope);
    try {
      return await transactions.run(
        locksFor(plan, [event]),
        (manager) => this.applyWaiting(manager, { ...event, id: first.eventId, key: at.key }),
        { timeoutMs, tries: 1 },
      );
    } catch (error) {
      if (isAbsence(error) || willPass(error)) throw error;
      await this.noteFailure(first.eventId, at, error as Error);
      return false;
    }
  }

  private async oneByOne(events: readonly Incoming[], chunk: Chunk): Promise<void> {
    for (const event of events) {
      await keep(chunk);
      await this.alone(event, chunk);
    }
  }

  private async alone(event: Incoming, chunk: Chunk): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.inTransaction([event]);
        return;
      } catch (error) {
        if (isAbsence(error) || error instanceof GenerationPassed) throw error;
        if (attempt === tries) {
          if (willPass(error)) throw error;
          await this.putAside(event, error as Error);
          return;
        }
        await keep(chunk);
        await pause(50 * 4 ** (attempt - 1) * (0.5 + Math.random()));
      }
    }
  }

  private async putAside(event: Incoming, error: Error): Promise<void> {
    const { transactions, ear, onParked } = this.options;
    const parked = await transactions.run([], async (manager) => {
      const fresh = await noteHeard(manager, ear, [event]);
      const states = await statesOf(manager, ear, [event]);
      const waits = stateAt(states, event).parked === 'FAILED';
      if (!fresh.has(event.id)) return false;
      await park(manager, ear, [{ event, reason: 'FAILED', error: waits ? null : sayable(error), tries }]);
      return true;
    });
    if (parked) onParked?.(event, error);
  }

  private inTransaction(events: readonly Incoming[]): Promise<void> {
    const { plan, prepare, transactions } = this.options;
    const work = async (manager: EntityManager) => {
      await prepare?.(manager);
      await this.hear(manager, events);
    };
    return transactions.run(locksFor(plan, events), work, { timeoutMs, tries: 1 });
  }

  /** The heart: which of these are new, in turn and free to be applied; applies them and keeps how far it came. */
  protected async hear(manager: EntityManager, events: readonly Incoming[]): Promise<void> {
    const { ear } = this.options;
    const fresh = await noteHeard(manager, ear, events);
    const states = await statesOf(manager, ear, events);
    const sorted = this.sort([...new Map(events.map((event) => [event.id, event])).values()], fresh, states);
    await this.react(manager, sorted.applied);
    await keepVersions(manager, ear, sorted.applied);
    await park(manager, ear, sorted.parked);
    for (const at of sorted.filled.values()) await this.applyAfterGap(manager, at, stateAt(states, at));
  }

  private sort(events: readonly Incoming[], fresh: ReadonlySet<string>, states: Map<string, KeyState>) {
    const applied: Incoming[] = [];
    const parked: Parking[] = [];
    const filled = new Map<string, Incoming>();
    for (const event of events.filter(({ id }) => fresh.has(id))) {
      const state = stateAt(states, event);
      const verdict = this.judge(event, state);
      if (verdict === 'apply') {
        applied.push(event);
        state.version = event.version;
        if (state.parked === 'GAP') filled.set(event.key, event);
      } else if (verdict !== 'skip') {
        if (verdict === 'gap') state.parked = 'GAP';
        parked.push({ event, reason: 'GAP', error: null, tries: 0 });
      }
    }
    return { applied, parked, filled };
  }

  private judge(event: Incoming, state: KeyState) {
    if (event.envelope === null) return state.parked === 'FAILED' ? 'wait' : 'apply';
    return judge(this.options.plan.topics.get(event.topic)?.order ?? 'next', state, event.version);
  }

  /** What was missing has come: applies the waiting events that follow it without a gap. */
  private async applyAfterGap(manager: EntityManager, at: Incoming, state: KeyState): Promise<void> {
    const { ear } = this.options;
    const following: Incoming[] = [];
    const done: string[] = [];
    for (const { eventId, envelope } of await parkedOf(manager, ear, at)) {
      const event = readIncoming(at.topic, envelope);
      if (event.version > state.version + 1) break;
      done.push(eventId);
      if (event.version !== state.version + 1) continue;
      following.push(event);
      state.version = event.version;
    }
    await this.react(manager, following);
    await keepVersions(manager, ear, following);
    await unpark(manager, ear, { topic: at.topic, key: at.key, eventIds: done });
  }

  private async applyWaiting(manager: EntityManager, event: Incoming): Promise<boolean> {
    const { ear, prepare } = this.options;
    await manager.query(
      'select 1 from parked_keys where consumer = $1 and topic = $2 and key = $3 for update',
      [ear.inbox, event.topic, event.key],
    );
    await prepare?.(manager);
    const state = stateAt(await statesOf(manager, ear, [event]), event);
    const verdict = this.judge(event, { ...state, parked: null });
    if (verdict === 'gap') return this.waitForGap(manager, event);
    if (verdict === 'apply') {
      await this.react(manager, [event]);
      await keepVersions(manager, ear, [event]);
    }
    await unpark(manager, ear, { topic: event.topic, key: event.key, eventIds: [event.id] });
    return true;
  }

  private async waitForGap(manager: EntityManager, event: Incoming): Promise<boolean> {
    await manager.query(
      `update parked_keys set reason = 'GAP', retry_asked = false where consumer = $1 and topic = $2 and key = $3`,
      [this.options.ear.inbox, event.topic, event.key],
    );
    return false;
  }

  private async noteFailure(
    eventId: string,
    at: { topic: string; key: string },
    error: Error,
  ): Promise<void> {
    const { ear, transactions } = this.options;
    await transactions.run([], async (manager) => {
      await manager.query(
        'update parked_events set error = $3, tries = tries + 1 where consumer = $1 and event_id = $2',
        [ear.inbox, eventId, sayable(error)],
      );
      await manager.query(
        `update parked_keys set reason = 'FAILED', retry_asked = false
          where consumer = $1 and topic = $2 and key = $3`,
        [ear.inbox, at.topic, at.key],
      );
    });
  }

  private async react(manager: EntityManager, events: readonly Incoming[]): Promise<void> {
    const { plan } = this.options;
    const sets = new Map<BoundReaction, Told[]>();
    for (const event of events) {
      if (!concerns(plan, event)) continue;
      const told = tell(plan, event);
      for (const { bound } of plan.byType.get(event.type) ?? []) {
        if (bound.reaction.wise === 'set') setOf(sets, bound).push(told);
        else if (event.envelope) await whileHearing(event.envelope, () => bound.call(told, manager));
      }
    }
    for (const [bound, told] of sets) await bound.call(told, manager);
  }
}

function setOf(sets: Map<BoundReaction, Told[]>, bound: BoundReaction): Told[] {
  const set = sets.get(bound) ?? [];
  sets.set(bound, set);
  return set;
}
