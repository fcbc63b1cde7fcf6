import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ContactReader } from '../contact/contact.reader.js';
import { Settings } from '../settings.js';
import type { Tellable } from '../telling/telling.reader.js';
import type { Claimed } from './ledger.service.js';
import { SpreadingService } from './spreading.service.js';

/** To whom a mail goes, and in which language; or why to nobody. */
export type Envelope = { to: string; language: string; hash: Buffer } | { because: string };

/** No confirmed address is known yet; the directory may still tell of one. */
export class NoAddressYet extends Error {
  override readonly name = 'NoAddressYet';
}

/** Finds out where a mail goes, at the moment of sending; only a keyed hash of it is kept. */
@Injectable()
export class EnvelopeService {
  constructor(
    private readonly contacts: ContactReader,
    private readonly spreading: SpreadingService,
    private readonly settings: Settings,
  ) {}

  /** Throws `NoAddressYet` for an adviser or partner without one, `TakenUpElsewhere`. */
  async of(notice: Claimed, told: Tellable): Promise<Envelope> {
    if (notice.audience === 'PERSON') return this.toPerson(told);
    if (notice.audience === 'ADVISER') return this.toAdviser(notice);
    const contact = await this.spreading.contactOf(notice, told.placeId);
    if (contact === 'NONE') throw noAddress();
    if (contact === 'ALL_TOLD')
      return { because: 'The contact is none any more, and every other one is told.' };
    return this.envelope(contact.email, contact.language);
  }

  private toPerson({ person, language }: Tellable): Envelope {
    if (person?.channel !== 'EMAIL') return { because: 'The person did not ask to be told by e-mail.' };
    if (!person.email) return { because: 'The person gave no e-mail address.' };
    return this.envelope(person.email, language);
  }

  private async toAdviser({ adviserId }: Claimed): Promise<Envelope> {
    const address = adviserId === null ? null : await this.contacts.ofAdviser(adviserId);
    if (!address) throw noAddress();
    return this.envelope(address.email, address.language);
  }

  private envelope(email: string, language: string): Envelope {
    const to = email.trim();
    const hash = createHmac('sha256', this.settings.addressKey).update(to.toLowerCase()).digest();
    return { to, language, hash };
  }
}

function noAddress(): NoAddressYet {
  return new NoAddressYet('No confirmed address is known yet.');
}
