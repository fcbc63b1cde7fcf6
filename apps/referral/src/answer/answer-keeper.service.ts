import { Injectable } from '@nestjs/common';
import type { Setting } from '../act/act.plan.js';
import { AppointmentService } from '../appointment/appointment.service.js';
import type { Span } from '../appointment/slots.machine.js';
import { CoverageReader } from '../consent/coverage.reader.js';
import { DirectoryReader } from '../directory/directory.reader.js';
import type { KnownPlace } from '../directory/referable.machine.js';
import { RecipientService } from '../recipient/recipient.service.js';

/** What an answer is decided by and keeps beside the lifecycle: the place's calendar, words, appointments. */
@Injectable()
export class AnswerKeeper {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly coverage: CoverageReader,
    private readonly recipients: RecipientService,
    private readonly appointments: AppointmentService,
  ) {}

  async place({ manager, file }: Setting): Promise<KnownPlace> {
    const place = await this.directory.place(file.referral.placeId, manager);
    if (!place)
      throw new Error(`The place ${file.referral.placeId} is not known, so no day can be told there.`);
    return place;
  }

  /** Does the consent still cover this recipient, whatever it covers of others. */
  async isCovered({ manager, file, doer }: Setting, recipientId: string): Promise<boolean> {
    const serviceId = file.recipients.find(({ id }) => id === recipientId)?.serviceId;
    if (serviceId === undefined) return false;
    const about = { referral: file.referral, at: doer.at };
    return (await this.coverage.covered([serviceId], about, manager)).has(serviceId);
  }

  words(
    whose: { personId: string; rowId: string },
    said: { message?: string | null; declineText?: string | null },
  ): ReturnType<RecipientService['sealed']> {
    return this.recipients.sealed(whose, said);
  }

  async offer(
    setting: Setting,
    offer: { id: string; recipientId: string; slots: readonly Span[]; where: string | null },
  ): Promise<void> {
    const { id: referralId, placeId, personId } = setting.file.referral;
    const { timeZone } = await this.place(setting);
    const { at } = setting.doer;
    await this.appointments.offer(setting.manager, { ...offer, referralId, placeId, personId, timeZone, at });
  }
}
