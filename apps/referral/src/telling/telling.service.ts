import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/database';
import { AppointmentStatus, ConsentCategory, ContactChannel } from '#libs/events';
import { newId } from '#libs/service';
import type { AppointmentRow } from '../appointment/appointment.reader.js';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import type { ReferralRow } from '../referral/referral.reader.js';
import { languageFor, type PersonDetails } from '../person/person-details.machine.js';
import { TellingEntity } from './telling.entity.js';
import { type Present, stillHolds } from './telling.machine.js';
import { type Surroundings, TellingReader } from './telling.reader.js';
import type {
  AppointmentToTell,
  NothingToTell,
  PersonAddress,
  SomethingToTell,
  TellingQuestion,
} from './telling.types.js';

/** Says, at the moment of sending, whether a notice still holds and what it needs. Every question is written down first. */
@Injectable()
export class TellingService {
  constructor(
    private readonly reader: TellingReader,
    private readonly transactions: Transactions,
  ) {}

  /** Committed to the audit before it is answered. */
  async answer(question: TellingQuestion, at: Date): Promise<SomethingToTell | NothingToTell> {
    const referral = await this.reader.referral(question.referralId);
    if (!referral) return { holds: false, because: 'there is no such referral' };
    const answer = await this.compute(question, referral, at);
    const { eventId, notice, audience, recipientId } = question;
    const row = {
      id: newId(),
      placeId: referral.placeId,
      at,
      eventId,
      notice,
      audience,
      referralId: referral.id,
    };
    const because = answer.holds ? null : answer.because;
    const said = { holds: answer.holds, because, gaveAddress: answer.holds && answer.person !== undefined };
    await this.transactions.run([], (manager) =>
      manager.insert(TellingEntity, { ...row, ...said, recipientId: recipientId ?? null }),
    );
    return answer;
  }

  private async compute(
    question: TellingQuestion,
    referral: ReferralRow,
    at: Date,
  ): Promise<SomethingToTell | NothingToTell> {
    const { audience, notice } = question;
    const found = await this.reader.around(question, referral, at);
    if (!found) return { holds: false, because: 'it does not belong to this referral' };
    const { recipient, appointment, identityCode, linkToken, live } = found;
    const present = presentOf(referral, found);
    if (!stillHolds(audience, notice, present)) return { holds: false, because: 'it is no longer so' };
    const common = {
      ...whatEverybodyIsTold(referral, recipient),
      ...(linkToken ? { linkToken } : {}),
      ...(notice === 'completed' && referral.outcome ? { outcome: referral.outcome } : {}),
    };
    if (audience !== 'PERSON')
      return {
        ...common,
        ...(recipient ? { serviceId: recipient.serviceId } : {}),
        ...(appointment ? { appointment: timesOf(appointment, null) } : {}),
        ...(notice === 'identity-code' && identityCode ? { identityCode } : {}),
      };
    const details = live.includes(ConsentCategory.CONTACT) ? await this.reader.details(referral) : null;
    const person = addressOf(details);
    if (!person) return { holds: false, because: 'the person gave no address to be told at' };
    const [first, ...more] = await this.meetings(found, referral);
    return {
      ...common,
      language: languageFor(details, referral),
      person,
      ...(first ? { appointment: first } : {}),
      ...(more.length > 0 ? { alsoCancelled: more } : {}),
    };
  }

  private async meetings(
    { appointment, alsoCancelled }: Surroundings,
    referral: ReferralRow,
  ): Promise<AppointmentToTell[]> {
    const rows = appointment ? [appointment, ...alsoCancelled] : [];
    const places = await this.reader.whereabouts(rows, referral);
    return rows.map((row, index) => timesOf(row, places[index] ?? null));
  }
}

function whatEverybodyIsTold(referral: ReferralRow, recipient: RecipientRow | null) {
  const { code, language, urgency, placeId, mode } = referral;
  const answerBy = recipient?.answerBy?.toISOString() ?? null;
  return { holds: true as const, code, language, urgency, placeId, mode, answerBy };
}

function presentOf(referral: ReferralRow, found: Surroundings): Present {
  const { status, mode, closedAt } = referral;
  const { recipients, recipient, appointment, identityCode, linkToken, isCovered } = found;
  const standing = { status, mode, closedAt, recipients, recipient, appointment, isCovered };
  return { ...standing, codeStands: identityCode !== null, hasLink: linkToken !== null };
}

/** What was only proposed has no time yet: taken away, nobody is told that it is cancelled. */
function timesOf({ status, timeZone, ...times }: AppointmentRow, where: string | null): AppointmentToTell {
  return {
    startsAt: times.startsAt?.toISOString() ?? null,
    endsAt: times.endsAt?.toISOString() ?? null,
    timeZone,
    where,
    cancelled: status === AppointmentStatus.CANCELLED && times.startsAt !== null,
  };
}

/** By the channel they chose, else by what they left; null where they want no messages or left nothing for them. */
function addressOf(details: PersonDetails | null): PersonAddress | null {
  const { email = null, phone = null, channel = null } = details ?? {};
  const { EMAIL, SMS } = ContactChannel;
  const wanted = channel ?? (email ? EMAIL : SMS);
  if (wanted === EMAIL && email) return { channel: EMAIL, email, phone: null };
  if (wanted === SMS && phone) return { channel: SMS, email: null, phone };
  return null;
}
