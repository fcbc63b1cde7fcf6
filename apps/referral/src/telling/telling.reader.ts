import { Injectable } from '@nestjs/common';
import { AppointmentStatus, type ConsentCategory } from '#libs/events';
import { AppointmentReader, type AppointmentRow } from '../appointment/appointment.reader.js';
import { liveCategories } from '../consent/consent.machine.js';
import { ConsentReader } from '../consent/consent.reader.js';
import { CoverageReader } from '../consent/coverage.reader.js';
import { LinkReader } from '../link/link.reader.js';
import type { PersonDetails } from '../person/person-details.machine.js';
import { PersonReader } from '../person/person.reader.js';
import { RecipientReader, type RecipientRow } from '../recipient/recipient.reader.js';
import { ReferralReader, type ReferralRow } from '../referral/referral.reader.js';
import type { TellingQuestion } from './telling.types.js';

/** What stands around a notice. */
export interface Surroundings {
  recipients: RecipientRow[];
  recipient: RecipientRow | null;
  appointment: AppointmentRow | null;
  /** Beside a cancelled appointment the further ones with the same partner, still to come, that do not take place either. */
  alsoCancelled: AppointmentRow[];
  identityCode: string | null;
  linkToken: string | null;
  live: ConsentCategory[];
  /** The consent covers the recipient that the notice is about. */
  isCovered: boolean;
}

/** The readers of what acts change. */
@Injectable()
export class ActReaders {
  constructor(
    readonly referrals: ReferralReader,
    readonly recipients: RecipientReader,
    readonly appointments: AppointmentReader,
  ) {}
}

/** The readers of what was agreed. */
@Injectable()
export class AgreementReaders {
  constructor(
    readonly consents: ConsentReader,
    readonly coverage: CoverageReader,
  ) {}
}

/** Where telling asks the other rooms. */
@Injectable()
export class TellingReader {
  constructor(
    private readonly links: LinkReader,
    private readonly persons: PersonReader,
    private readonly agreements: AgreementReaders,
    private readonly acts: ActReaders,
  ) {}

  referral(id: string): Promise<ReferralRow | null> {
    return this.acts.referrals.byId(id);
  }

  /** Null where what the question names belongs to another referral. */
  async around(question: TellingQuestion, referral: ReferralRow, at: Date): Promise<Surroundings | null> {
    const { audience, recipientId, appointmentId, codeId } = question;
    const recipients = await this.acts.recipients.ofReferral(referral.id);
    const recipient = recipients.find(({ id }) => id === recipientId?.toLowerCase()) ?? null;
    const meant = appointmentId ? await this.acts.appointments.byId(appointmentId) : null;
    if (recipientId && !recipient) return null;
    if (appointmentId && meant?.referralId !== referral.id) return null;
    if (audience === 'PARTNER' && !recipient) return null;
    const isTheirs = audience !== 'PARTNER' || meant?.recipientId === recipient?.id;
    const appointment = isTheirs ? meant : null;
    const alsoCancelled = appointment ? await this.cancelledWith(appointment, at) : [];
    const consents = await this.agreements.consents.currentOf([referral.id], at);
    const live = liveCategories(consents.get(referral.id) ?? null, at);
    const isCovered = recipient !== null && (await this.isCovered(recipient, referral, at));
    const identityCode = codeId && recipient ? await this.links.digitsToTell(codeId, recipient.id, at) : null;
    const linkToken = await this.linkFor(question, referral.id, at);
    const about = { recipients, recipient, appointment, alsoCancelled };
    return { ...about, identityCode, linkToken, live, isCovered };
  }

  private async cancelledWith({ id, status, ...of }: AppointmentRow, at: Date): Promise<AppointmentRow[]> {
    if (status !== AppointmentStatus.CANCELLED) return [];
    const appointments = await this.acts.appointments.ofReferrals([of.referralId]);
    return appointments.filter(
      (other) =>
        other.id !== id &&
        other.recipientId === of.recipientId &&
        other.status === AppointmentStatus.CANCELLED &&
        other.startsAt !== null &&
        other.startsAt > at,
    );
  }

  private async isCovered({ serviceId }: RecipientRow, referral: ReferralRow, at: Date): Promise<boolean> {
    return (await this.agreements.coverage.covered([serviceId], { referral, at })).has(serviceId);
  }

  async details(referral: ReferralRow): Promise<PersonDetails | null> {
    const [details] = await this.persons.details([{ referralId: referral.id, personId: referral.personId }]);
    return details ?? null;
  }

  /** Where each of them takes place, in the order of the rows. */
  whereabouts(rows: readonly AppointmentRow[], { personId }: ReferralRow): Promise<(string | null)[]> {
    return this.acts.appointments.whereabouts(rows.map((row) => ({ row, personId })));
  }

  private linkFor(
    { audience, recipientId }: TellingQuestion,
    referralId: string,
    at: Date,
  ): Promise<string | null> {
    if (audience !== 'PERSON' && audience !== 'PARTNER') return Promise.resolve(null);
    return this.links.tokenFor(
      { referralId, recipientId: audience === 'PARTNER' ? (recipientId ?? null) : null },
      at,
    );
  }
}
