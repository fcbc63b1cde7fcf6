import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Address, ContactReader } from '../contact/contact.reader.js';
import { RecipientReader } from '../recipient/recipient.reader.js';
import { Settings } from '../settings.js';
import type { Tellable } from '../telling/telling.reader.js';
import type { Claimed } from './ledger.service.js';

/** To whom a mail goes, and in which language; or why to nobody. */
export type Envelope = { to: string[]; language: string; hash: Buffer } | { because: string };

/** No confirmed address is known yet; the directory may still tell of one. */
export class NoAddressYet extends Error {
  override readonly name = 'NoAddressYet';
}

/** Finds out where a mail goes, at the moment of sending; only a keyed hash of it is kept. */
@Injectable()
export class EnvelopeReader {
  constructor(
    private readonly contacts: ContactReader,
    private readonly recipients: RecipientReader,
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /** Throws `NoAddressYet` for an adviser or partner without one. */
  async of(notice: Claimed, told: Tellable): Promise<Envelope> {
    if (notice.audience === 'PERSON') return this.toPerson(told);
    const addresses =
      notice.audience === 'ADVISER' ? await this.adviser(notice) : await this.partner(notice, told.placeId);
    const [first] = addresses;
    if (!first) throw new NoAddressYet('No confirmed address is known yet.');
    return this.envelope(
      addresses.map(({ email }) => email),
      first.language,
    );
  }

  private toPerson({ person, language }: Tellable): Envelope {
    if (person?.channel !== 'EMAIL') return { because: 'The person did not ask to be told by e-mail.' };
    if (!person.email) return { because: 'The person gave no e-mail address.' };
    return this.envelope([person.email], language);
  }

  private async adviser({ adviserId }: Claimed): Promise<Address[]> {
    const address = adviserId === null ? null : await this.contacts.ofAdviser(adviserId);
    return address ? [address] : [];
  }

  private async partner(notice: Claimed, placeId: string): Promise<Address[]> {
    const organizationId = notice.organizationId ?? (await this.organizationOf(notice));
    return organizationId === null ? [] : this.contacts.ofPartner(organizationId, placeId);
  }

  private async organizationOf({ referralId, recipientId }: Claimed): Promise<string | null> {
    const asked = await this.recipients.asked(referralId, this.dataSource.manager);
    return asked.find((recipient) => recipient.recipientId === recipientId)?.organizationId ?? null;
  }

  private envelope(to: string[], language: string): Envelope {
    const canonical = to.map((email) => email.trim().toLowerCase()).join();
    return { to, language, hash: createHmac('sha256', this.settings.addressKey).update(canonical).digest() };
  }
}
