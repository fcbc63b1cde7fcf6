import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { ContactEntity } from './contact.entity.js';

/** An address and the language of whoever reads there. */
export interface Address {
  contactId: string;
  email: string;
  language: string;
}

/** Answers where advisers and partners are told. */
@Injectable()
export class ContactReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Null where the adviser has none that was confirmed. */
  async ofAdviser(adviserId: string): Promise<Address | null> {
    const contacts = await this.find({ purpose: 'ADVISER', adviserId });
    return contacts[0] ?? null;
  }

  /** The confirmed contacts of the organization for this place, else those for the network; the longest confirmed first. */
  async ofPartner(organizationId: string, placeId: string): Promise<Address[]> {
    const purpose = 'REFERRAL_CONTACT';
    const own = await this.find({ purpose, organizationId, placeId });
    return own.length > 0 ? own : this.find({ purpose, organizationId, placeId: IsNull() });
  }

  /** Is there still such a contact, confirmed or not? */
  stands(contactId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(ContactEntity, { contactId });
  }

  /** Nothing is sent where nobody confirmed it, and by nothing but e-mail. */
  private async find(where: object): Promise<Address[]> {
    const contacts = await this.dataSource.manager.find(ContactEntity, {
      where: { ...where, confirmedAt: Not(IsNull()), email: Not(IsNull()) },
      order: { confirmedAt: 'ASC', contactId: 'ASC' },
      take: 20,
    });
    return contacts.flatMap(({ contactId, email, language }) =>
      email === null ? [] : [{ contactId, email, language }],
    );
  }
}
