import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#libs/service';
import { ContactReader } from '../contact/contact.reader.js';
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

type Addressed = Pick<NoticeEntity, 'channel' | 'addressee' | 'adviserId' | 'organizationId'>;

const quietToPartner = ['identity-code', 'link-renewed'];

/** Queues notices: lines of the ledger, written in the transaction that hears the fact. */
@Injectable()
export class NoticeService {
  constructor(private readonly contacts: ContactReader) {}

  /** Queues what was planned; what was queued for this fact before stays as it is. */
  async queue(planned: readonly Planned[], occasion: Occasion, manager: EntityManager): Promise<void> {
    const rows: object[] = [];
    for (const plan of planned) {
      const language = await this.languageFor(plan, occasion);
      for (const addressed of addresseesOf(plan, occasion))
        rows.push(line(plan, addressed, { ...occasion, language }));
    }
    if (rows.length === 0) return;
    await manager.createQueryBuilder().insert().into(NoticeEntity).values(rows).orIgnore().execute();
  }

  /** As far as it is known yet; a mail is written in the language known when it is sent. */
  private async languageFor(plan: Planned, { senderId, placeId, language }: Occasion): Promise<string> {
    if (plan.audience === 'PERSON') return language;
    if (plan.audience === 'ADVISER' && senderId)
      return (await this.contacts.ofAdviser(senderId))?.language ?? 'en';
    if (plan.audience !== 'PARTNER' || !plan.organizationId || !placeId) return 'en';
    const [contact] = await this.contacts.ofPartner(plan.organizationId, placeId);
    return contact?.language ?? 'en';
  }
}

function line(plan: Planned, addressed: Addressed, occasion: Occasion): object {
  const { at, ...about } = occasion;
  const { kind, audience, recipientId } = plan;
  return {
    id: newId(),
    ...about,
    kind,
    audience,
    recipientId,
    ...addressed,
    createdAt: at,
    dueAt: at,
    status: 'QUEUED',
  };
}

function addresseesOf(plan: Planned, { senderId: adviserId, placeId }: Occasion): Addressed[] {
  const nobody = { adviserId: null, organizationId: null };
  switch (plan.audience) {
    case 'PERSON':
      return [{ ...nobody, channel: 'EMAIL', addressee: 'person' }];
    case 'PARTNER': {
      const { recipientId, organizationId } = plan;
      const partner = { ...nobody, addressee: `recipient:${recipientId}`, organizationId };
      return over(quietToPartner.includes(plan.kind) ? ['EMAIL'] : ['EMAIL', 'IN_APP'], partner);
    }
    case 'ADVISER':
      if (adviserId === null) return [];
      return over(plan.quietly ? ['IN_APP'] : ['EMAIL', 'IN_APP'], {
        ...nobody,
        addressee: `adviser:${adviserId}`,
        adviserId,
      });
    case 'COORDINATOR':
      return placeId === null ? [] : [{ ...nobody, channel: 'IN_APP', addressee: 'coordinators' }];
  }
}

function over(channels: string[], addressed: Omit<Addressed, 'channel'>): Addressed[] {
  return channels.map((channel) => ({ ...addressed, channel }));
}
