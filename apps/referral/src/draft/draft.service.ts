import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Party } from '#libs/events';
import { Problem } from '#libs/graphql';
import { newId } from '#libs/service';
import { ActRecord } from '../act/act-record.service.js';
import type { ActDone } from '../act/act.plan.js';
import { problemOf } from '../reply/problem-of.js';
import { ActService } from '../act/act.service.js';
import type { Doer } from '../act/doer.js';
import { attempt } from '../lifecycle/referral.machine.js';
import { Act } from '../lifecycle/state.machine.js';
import { DraftCheck } from './draft-check.service.js';
import { DraftKeeper } from './draft-keeper.service.js';
import type { ParsedDraft } from './draft.inputs.js';

/** Begins referrals. */
@Injectable()
export class DraftService {
  constructor(
    private readonly acts: ActService,
    private readonly check: DraftCheck,
    private readonly keeper: DraftKeeper,
    private readonly record: ActRecord,
  ) {}

  /** `referralId` is given by seeds alone, so that what they half played goes on. */
  draft(doer: Doer, input: ParsedDraft, referralId = newId()): Promise<ActDone | Problem> {
    const beginning = { doer, mutation: 'draftReferral', input };
    return this.acts.begin(beginning, referralId, (manager) =>
      this.write(manager, referralId, { doer, input }),
    );
  }

  private async write(
    manager: EntityManager,
    referralId: string,
    { doer, input }: { doer: Doer; input: ParsedDraft },
  ): Promise<ActDone | Problem> {
    const ground = await this.check.ground(manager, doer, input);
    if (ground instanceof Problem) return ground;
    const personId = await this.keeper.person(manager, ground, input, doer.at);
    if (personId instanceof Problem) return personId;
    const row = await this.keeper.row(referralId, ground, personId, { input, doer });
    const recipientIds = ground.recipients.map(({ id }) => id);
    const deed = { act: Act.DRAFT, mode: input.mode, recipientIds };
    const actor = { party: Party.ADVISER, recipientId: null };
    const answer = attempt(deed, null, actor, doer.at);
    if (!answer.ok) return problemOf(answer.refusal);
    const write = () => this.keeper.keep(manager, row, input, doer.at);
    const file = { referral: row, recipients: [], appointments: [] };
    const setting = { manager, file, doer, sight: null };
    await this.record.keep({
      setting,
      plan: { deed, added: ground.recipients, write },
      change: answer,
      actor,
      from: null,
    });
    return { ids: { referralId } };
  }
}
