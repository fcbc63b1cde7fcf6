import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { SelectionMode } from '#libs/events';
import { AppointmentService } from '../appointment/appointment.service.js';
import { RecipientService } from '../recipient/recipient.service.js';
import type { ReferralRow } from '../referral/referral.reader.js';
import { ReferralService } from '../referral/referral.service.js';
import type { Performance } from './act.plan.js';
import type { ReferralFile } from './referral-file.js';

/** Opens a referral with its recipients and appointments, locked until the transaction ends. */
@Injectable()
export class ReferralFileReader {
  constructor(
    private readonly entities: EntityManager,
    private readonly referrals: ReferralService,
    private readonly recipients: RecipientService,
    private readonly appointments: AppointmentService,
  ) {}

  /** The referral that is acted on, named by itself or by a recipient or appointment of it; null where there is none. */
  async meant({ referralId, target }: Pick<Performance, 'referralId' | 'target'>): Promise<string | null> {
    const { recipientId, appointmentId } = target ?? {};
    if (referralId !== undefined) return isUuid(referralId) ? referralId : null;
    if (recipientId !== undefined && isUuid(recipientId))
      return this.recipients.referralOf(this.entities, recipientId);
    if (appointmentId === undefined || !isUuid(appointmentId)) return null;
    return this.appointments.referralOf(this.entities, appointmentId);
  }

  async open(
    manager: EntityManager,
    referralId: string,
  ): Promise<(ReferralFile & { lastActAt: Date }) | null> {
    const locked = await this.referrals.lock(manager, referralId);
    if (!locked) return null;
    const { referral, lastActAt } = locked;
    const recipients = await this.recipients.ofReferral(manager, referralId);
    const some = mayHaveAppointments(referral);
    const appointments = some ? await this.appointments.ofReferral(manager, referralId) : [];
    return { referral, recipients, appointments, lastActAt };
  }
}

/** Nobody proposes one before somebody has accepted. */
function mayHaveAppointments({ decidedAt, mode, sentAt }: ReferralRow): boolean {
  return decidedAt !== null || (mode === SelectionMode.PERSON_CHOOSES && sentAt !== null);
}
