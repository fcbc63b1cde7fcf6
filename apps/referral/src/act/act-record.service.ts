import { Injectable } from '@nestjs/common';
import { Outbox } from '#libs/messaging';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import type { ReferralRow } from '../referral/referral.reader.js';
import { StepService } from '../step/step.service.js';
import { ActRows } from './act-rows.service.js';
import { dataOf, factOf } from './act.facts.js';
import type { Allowed } from './act.plan.js';
import { adviserOf } from './doer.js';

/** Writes down what was done: the rows it changes, exactly one step, exactly one fact. */
@Injectable()
export class ActRecord {
  constructor(
    private readonly rows: ActRows,
    private readonly steps: StepService,
    private readonly outbox: Outbox,
  ) {}

  async keep(allowed: Allowed): Promise<void> {
    const { referral, recipients } = await this.rows.write(allowed);
    await allowed.plan.write?.();
    await this.writeStep(allowed, referral);
    await this.tell(allowed, referral, recipients);
  }

  private async writeStep(allowed: Allowed, referral: ReferralRow): Promise<void> {
    const { setting, plan, change, actor, from } = allowed;
    const { id: referralId, placeId, version, status: referralStatus, personId } = referral;
    const { act } = plan.deed;
    const recipientId = targetOf(allowed);
    const recipientIds = recipientId === null ? targetsOf(allowed) : null;
    const target = change.next.recipients.find(({ id }) => id === recipientId);
    const before = setting.file.recipients.find(({ id }) => id === recipientId);
    const moved = target
      ? { from: before?.status ?? null, to: target.status }
      : { from: from as string | null, to: referralStatus };
    await this.steps.write(
      setting.manager,
      {
        referralId,
        placeId,
        version,
        referralStatus,
        act,
        recipientId,
        recipientIds,
        ...moved,
        at: setting.doer.at,
        party: actor.party,
        adviserId: adviserOf(setting.doer),
        reasonCode: plan.reason?.code ?? null,
      },
      { personId, reason: plan.reason?.text ?? null },
    );
  }

  private async tell(
    allowed: Allowed,
    referral: ReferralRow,
    recipients: readonly RecipientRow[],
  ): Promise<void> {
    const { setting, plan, change, actor, from } = allowed;
    const fact = factOf[plan.deed.act];
    if (!fact) throw new Error(`${plan.deed.act} has nothing to tell.`);
    const { party } = actor;
    const recipientId = targetOf(allowed) ?? actor.recipientId;
    const data = { ...dataOf({ party, recipientId, from, referral, recipients, change }), ...plan.fact };
    const { id: key, version, historical } = referral;
    await this.outbox.tell(setting.manager, fact, { key, version, data, at: setting.doer.at, historical });
  }
}

/** The recipient acted upon, by itself, by an appointment of its own, or as the only one it was taken back from. */
function targetOf({ plan, change }: Allowed): string | null {
  const { recipientId, appointmentId } = plan.deed;
  const appointment = change.next.appointments.find(({ id }) => id === appointmentId);
  const [first, ...more] = targetsOf({ plan }) ?? [];
  const only = more.length === 0 ? first : undefined;
  return recipientId ?? appointment?.recipientId ?? only ?? null;
}

/** The recipients that it concerns alone; null where it concerns everybody. */
function targetsOf({ plan: { deed } }: Pick<Allowed, 'plan'>): string[] | null {
  return deed.alone === true ? [...(deed.recipientIds ?? [])] : null;
}
