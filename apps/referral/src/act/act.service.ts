import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Transactions } from '#libs/database';
import { IdempotencyKeyReused, NotFound, Problem } from '#libs/graphql';
import { Idempotency, type KeyedCall } from '../idempotency/idempotency.service.js';
import { sightOf, type Sight } from '../referral/referral.visibility.js';
import { ActQueue } from './act.queue.js';
import { ActDecision } from './act-decision.service.js';
import type { ActDone, Performance, Setting } from './act.plan.js';
import type { Doer } from './doer.js';
import { ReferralFileReader } from './referral-file.reader.js';
import { subjectOf, type ReferralFile } from './referral-file.js';

/** Does acts on a referral: one transaction, one step and one fact each. */
@Injectable()
export class ActService {
  constructor(
    private readonly queue: ActQueue,
    private readonly idempotency: Idempotency,
    private readonly files: ReferralFileReader,
    private readonly decision: ActDecision,
  ) {}

  /** Does the act, or says why not. A retry with the same key is answered again under today's rights. */
  perform(performance: Performance): Promise<ActDone | Problem> {
    return this.queue.inTurn((transactions) => this.performNow(transactions, performance), {
      isPatient: isPatient(performance.doer),
    });
  }

  /** The same for the act that a referral begins with; `work` makes it. */
  begin(
    beginning: Pick<Performance, 'doer' | 'mutation' | 'input'>,
    referralId: string,
    work: (manager: EntityManager) => Promise<ActDone | Problem>,
  ): Promise<ActDone | Problem> {
    const call = callOf(beginning);
    const locks = [`referral:${referralId}`, ...this.idempotency.lockOf(call)];
    const beginNow = async (manager: EntityManager) => {
      const done = await this.once(manager, call, () => work(manager));
      if (done instanceof Problem || done.ids.referralId === referralId) return done;
      const seen = await this.settingOf(manager, { doer: beginning.doer }, done.ids.referralId);
      return seen ? done : new NotFound();
    };
    return this.queue.inTurn((transactions) => transactions.run(locks, beginNow), {
      isPatient: isPatient(beginning.doer),
    });
  }

  private async performNow(transactions: Transactions, performance: Performance): Promise<ActDone | Problem> {
    const referralId = await this.files.meant(performance);
    if (referralId === null) return new NotFound();
    const call = callOf(performance);
    const locks = [`referral:${referralId}`, ...this.idempotency.lockOf(call)];
    return transactions.run(locks, async (manager) => {
      const setting = await this.settingOf(manager, performance, referralId);
      if (!setting) return new NotFound();
      return this.once(manager, call, () => this.decision.decideAndDo(performance, setting));
    });
  }

  private async once(
    manager: EntityManager,
    call: KeyedCall,
    work: () => Promise<ActDone | Problem>,
  ): Promise<ActDone | Problem> {
    const known = await this.idempotency.check(manager, call);
    if (known.kind === 'OTHER') return new IdempotencyKeyReused();
    if (known.kind === 'SAME') return { ids: known.ids as unknown as ActDone['ids'] };
    const done = await work();
    if (!(done instanceof Problem)) await this.idempotency.remember(manager, call, done.ids);
    return done;
  }

  private async settingOf(
    manager: EntityManager,
    { doer, target }: Pick<Performance, 'doer' | 'target'>,
    referralId: string,
  ): Promise<Setting | null> {
    const opened = await this.files.open(manager, referralId);
    if (!opened) return null;
    const { lastActAt, ...file } = opened;
    const sight = sightOf(doer.asker, subjectOf(file));
    if (!doer.isClock && (!sight || !mayKnow(sight, file, target))) return null;
    const at = latest(doer.now?.() ?? doer.at, lastActAt);
    return { manager, file, doer: { ...doer, at }, sight };
  }
}

/** History and the clock, who say what time it is, have nobody waiting for an answer. */
function isPatient({ now }: Doer): boolean {
  return now === null;
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function callOf({ doer, mutation, input }: Pick<Performance, 'doer' | 'mutation' | 'input'>): KeyedCall {
  return { scope: doer.scope, mutation, key: input.idempotencyKey ?? null, input, at: doer.at };
}

function mayKnow(sight: Sight, file: ReferralFile, target: Performance['target']): boolean {
  const appointment = file.appointments.find(({ id }) => id === target?.appointmentId);
  const recipientId = target?.recipientId ?? appointment?.recipientId;
  if (sight.recipients === 'ALL' || recipientId === undefined) return true;
  return sight.ownIds.includes(recipientId);
}
