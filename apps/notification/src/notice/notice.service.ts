import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#libs/service';
import { ContactReader } from '../contact/contact.reader.js';
import { type ActsFor, MembershipReader } from '../membership/membership.reader.js';
import { NoticeEntity } from './notice.entity.js';
import type { Planned } from './notice.machine.js';

/** The fact that notices are about. */
export interface Occasion {
  eventId: string;
  eventType: string;
  referralId: string;
  placeId: string | null;
  senderId: string | null;
  language: string;
  appointmentId: string | null;
  linkId: string | null;
  codeId: string | null;
  at: Date;
}

type Addressed = Pick<
  NoticeEntity,
  'channel' | 'addressee' | 'adviserId' | 'organizationId' | 'membershipId'
>;

const nobody = { adviserId: null, organizationId: null, membershipId: null };

/** Queues notices: lines of the ledger, written in the transaction that hears the fact. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly memberships: MembershipReader,
    private readonly contacts: ContactReader,
  ) {}

  /** Queues what was planned; what was queued for this fact before stays as it is. */
  async queue(planned: readonly Planned[], occasion: Occasion, manager: EntityManager): Promise<void> {
    const rows: object[] = [];
    for (const plan of planned)
      for (const addressed of await this.addressees(plan, occasion, manager))
        rows.push(await this.line(plan, addressed, occasion));
    if (rows.length === 0) return;
    await manager.createQueryBuilder().insert().into(NoticeEntity).values(rows).orIgnore().execute();
  }

  private async line(plan: Planned, addressed: Addressed, occasion: Occasion): Promise<object> {
    const { at, senderId, ...about } = occasion;
    const { kind, audience, recipientId } = plan;
    const contact = senderId && audience === 'ADVISER' ? await this.contacts.ofAdviser(senderId) : null;
    const times = { createdAt: at, dueAt: at, status: 'QUEUED' };
    const language = contact?.language ?? about.language;
    return { id: newId(), ...about, language, kind, audience, recipientId, ...addressed, ...times };
  }

  private async addressees(plan: Planned, occasion: Occasion, manager: EntityManager): Promise<Addressed[]> {
    const { senderId, placeId, at } = occasion;
    const inApp = (whom: ActsFor) => this.inApp(whom, at, manager);
    switch (plan.audience) {
      case 'PERSON':
        return [{ ...nobody, channel: 'EMAIL', addressee: 'person' }];
      case 'PARTNER':
        return [mailToPartner(plan), ...(await this.partnerMembers(plan, inApp))];
      case 'ADVISER':
        if (senderId === null) return [];
        return [
          ...(plan.quietly ? [] : [mailToAdviser(senderId)]),
          ...(await inApp({ adviserId: senderId })),
        ];
      case 'COORDINATOR':
        return placeId === null ? [] : inApp({ placeId });
    }
  }

  private async partnerMembers(
    { kind, organizationId }: Extract<Planned, { audience: 'PARTNER' }>,
    inApp: (whom: ActsFor) => Promise<Addressed[]>,
  ): Promise<Addressed[]> {
    if (kind === 'identity-code' || kind === 'link-renewed') return [];
    const members = await inApp({ organizationId });
    return members.map((member) => ({ ...member, organizationId }));
  }

  private async inApp(whom: ActsFor, at: Date, manager: EntityManager): Promise<Addressed[]> {
    const members = await this.memberships.actingFor(whom, at, manager);
    return members.map((membershipId) => ({
      ...nobody,
      channel: 'IN_APP',
      addressee: `membership:${membershipId}`,
      membershipId,
    }));
  }
}

function mailToAdviser(adviserId: string): Addressed {
  return { ...nobody, channel: 'EMAIL', addressee: `adviser:${adviserId}`, adviserId };
}

function mailToPartner(plan: Extract<Planned, { audience: 'PARTNER' }>): Addressed {
  const { recipientId, organizationId } = plan;
  return { ...nobody, channel: 'EMAIL', addressee: `recipient:${recipientId}`, organizationId };
}
