import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#libs/database';
import { Clock, newId } from '#libs/service';
import { type Address, ContactReader } from '../contact/contact.reader.js';
import { RecipientReader } from '../recipient/recipient.reader.js';
import type { Claimed } from './ledger.service.js';

/** Somebody else has taken the line up meanwhile. */
export class TakenUpElsewhere extends Error {
  override readonly name = 'TakenUpElsewhere';
}

/** Makes of a mail to a partner one line of the ledger for each of its confirmed contacts. */
@Injectable()
export class SpreadingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly contacts: ContactReader,
    private readonly recipients: RecipientReader,
    private readonly clock: Clock,
  ) {}

  /**
   * The contact that this line goes to: the one it went to before or, where that is none any more, one without a line
   * about this fact; every further one without gets a line of its own. `NONE`: no contact is confirmed, or the one of
   * this line is not at the moment; `ALL_TOLD`: each has its line. Throws `TakenUpElsewhere`.
   */
  async contactOf(line: Claimed, placeId: string): Promise<Address | 'NONE' | 'ALL_TOLD'> {
    const organizationId = line.organizationId ?? (await this.recipients.organizationOf(line.recipientId));
    const contacts = organizationId === null ? [] : await this.contacts.ofPartner(organizationId, placeId);
    if (contacts.length === 0) return 'NONE';
    const before = contacts.find(({ contactId }) => contactId === line.contactId);
    return before ?? this.spread(line, contacts);
  }

  private async spread(line: Claimed, contacts: readonly Address[]): Promise<Address | 'NONE' | 'ALL_TOLD'> {
    const { contactId, eventId, recipientId } = line;
    const isKept = contactId !== null && (await this.contacts.stands(contactId));
    return this.transactions.run([`contacts told:${eventId}:${recipientId}`], async (manager) => {
      const untold = await this.untold(line, contacts, manager);
      if (isKept) {
        await this.addLines(line, untold, manager);
        return 'NONE';
      }
      const [first, ...rest] = untold;
      if (!first) return 'ALL_TOLD';
      await this.pin(line, first, manager);
      await this.addLines(line, rest, manager);
      return first;
    });
  }

  private async untold(
    { id, eventId, recipientId }: Claimed,
    contacts: readonly Address[],
    manager: EntityManager,
  ): Promise<Address[]> {
    const others = await manager.query<{ contact_id: string }[]>(
      `select contact_id from notices
        where event_id = $1 and recipient_id = $2 and channel = 'EMAIL' and contact_id is not null and id <> $3`,
      [eventId, recipientId, id],
    );
    const told = new Set(others.map(({ contact_id: contactId }) => contactId));
    return contacts.filter(({ contactId }) => !told.has(contactId));
  }

  private async pin({ id, claim }: Claimed, { contactId }: Address, manager: EntityManager): Promise<void> {
    const [, pinned] = await manager.query<[unknown[], number]>(
      `update notices set contact_id = $3 where id = $1 and claim = $2 and status = 'QUEUED'`,
      [id, claim, contactId],
    );
    if (pinned === 0) throw new TakenUpElsewhere('Somebody else has taken it up.');
  }

  private async addLines(
    { id }: Claimed,
    contacts: readonly Address[],
    manager: EntityManager,
  ): Promise<void> {
    if (contacts.length === 0) return;
    await manager.query(
      `insert into notices (id, contact_id, language, addressee, due_at, status, event_id, event_type, kind, audience, channel,
                            place_id, referral_id, recipient_id, organization_id, appointment_id, link_id, code_id, created_at)
       select more.id, more.contact_id, more.language, 'recipient:' || recipient_id || ':contact:' || more.contact_id, $5, 'QUEUED',
              event_id, event_type, kind, audience, channel,
              place_id, referral_id, recipient_id, organization_id, appointment_id, link_id, code_id, created_at
         from notices cross join unnest($2::uuid[], $3::uuid[], $4::text[]) as more (id, contact_id, language)
        where notices.id = $1
       on conflict do nothing`,
      [
        id,
        contacts.map(() => newId()),
        contacts.map(({ contactId }) => contactId),
        contacts.map(({ language }) => language),
        this.clock.now(),
      ],
    );
  }
}
