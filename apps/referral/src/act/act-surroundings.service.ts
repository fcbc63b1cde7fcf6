import { Injectable } from '@nestjs/common';
import { AppointmentStatus, RecipientStatus } from '#libs/events';
import { AppointmentService } from '../appointment/appointment.service.js';
import { approvalExpiresAt, deadlinesOf } from '../clock/deadlines.js';
import { DirectoryReader } from '../directory/directory.reader.js';
import type { Known } from '../directory/referable.machine.js';
import { isLive } from '../lifecycle/state.machine.js';
import { LinkService } from '../link/link.service.js';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import type { Allowed, Setting } from './act.plan.js';

/** What surrounds an act: deadlines, links, appointments that no longer take place. */
@Injectable()
export class ActSurroundings {
  constructor(
    private readonly appointments: AppointmentService,
    private readonly links: LinkService,
    private readonly directory: DirectoryReader,
  ) {}

  /** The clocks of those whose turn it has become, or who wait for the person. */
  async clocks({ setting, plan, change }: Allowed): Promise<Map<string, Partial<RecipientRow>>> {
    const { file, doer } = setting;
    const clocks = new Map<string, Partial<RecipientRow>>();
    for (const { recipient } of change.changed) {
      if (recipient.status === RecipientStatus.AWAITING_PERSON) {
        clocks.set(recipient.id, { expiresAt: approvalExpiresAt(doer.at) });
      }
      if (recipient.status === RecipientStatus.QUEUED) clocks.set(recipient.id, { expiresAt: null });
    }
    if (change.asked.length === 0) return clocks;
    const { urgency } = file.referral;
    const services = new Map(
      [...file.recipients, ...(plan.added ?? [])].map(({ id, serviceId }) => [id, serviceId]),
    );
    const serviceIds = change.asked.map((id) => services.get(id) ?? '');
    const known = plan.known ?? (await this.look(setting, serviceIds));
    for (const id of change.asked) {
      const answersWithinHours =
        known.services.get(services.get(id) ?? '')?.convention?.answersWithinHours ?? null;
      clocks.set(id, deadlinesOf({ urgency, askedAt: doer.at, place: known.place, answersWithinHours }));
    }
    return clocks;
  }

  private async look({ manager, file, doer }: Setting, serviceIds: readonly string[]): Promise<Known> {
    const { placeId } = file.referral;
    const known = await this.directory.known(placeId, serviceIds, doer.at, manager);
    if (!known) throw new Error(`The place ${placeId} is not known, so no deadline can be computed.`);
    return known;
  }

  /** Links for those who are asked, an end for the links of those whose part is over; appointments that fall away. */
  async settle({ setting, change }: Allowed): Promise<void> {
    const { manager, file, doer } = setting;
    const { id: referralId, placeId } = file.referral;
    await this.links.issueForRecipients(manager, {
      referralId,
      placeId,
      recipientIds: change.asked,
      at: doer.at,
    });
    const closes = change.next.closedAt !== null && file.referral.closedAt === null;
    const over = closes
      ? change.next.recipients.filter((recipient) => recipient.sentAt !== null)
      : change.changed.map(({ recipient }) => recipient).filter((recipient) => !isLive(recipient));
    await this.links.endForRecipients(
      manager,
      over.map(({ id }) => id),
      doer.at,
    );
    const before = new Map(file.appointments.map(({ id, status }) => [id, status]));
    const cancelled = change.next.appointments.filter(
      ({ id, status }) => status === AppointmentStatus.CANCELLED && before.get(id) !== status,
    );
    await this.appointments.cancel(
      manager,
      cancelled.map(({ id }) => id),
    );
  }
}
