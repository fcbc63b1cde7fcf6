import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { hashOfBody, internalHeader, mintInternalToken } from '#libs/caller';
import { Clock, correlation } from '#libs/service';
import { Settings } from '../settings.js';

/** What is asked about: one notice to one audience. */
export interface TellingQuestion {
  eventId: string;
  notice: string;
  audience: string;
  referralId: string;
  recipientId: string | null;
  appointmentId: string | null;
  linkId: string | null;
  codeId: string | null;
}

const timeoutMs = 5_000;
const text = z.string().min(1).max(2_000);
const optional = text.nullish();
const appointment = z.object({
  startsAt: z.iso.datetime({ offset: true }).nullish(),
  timeZone: text,
  where: optional,
  cancelled: z.boolean().nullish(),
});
const answerShape = z.discriminatedUnion('holds', [
  z.object({ holds: z.literal(false), because: optional, placeId: optional }),
  z.object({
    holds: z.literal(true),
    code: text,
    language: text,
    urgency: z.enum(['EMERGENCY', 'URGENT', 'ROUTINE']),
    answerBy: z.iso.datetime({ offset: true }).nullish(),
    placeId: text,
    serviceId: optional,
    linkToken: optional,
    person: z.object({ email: optional, phone: optional, channel: optional }).nullish(),
    appointment: appointment.nullish(),
    alsoCancelled: z.array(appointment).nullish(),
    identityCode: optional,
  }),
]);

/** What the referral service answers; used at once and kept nowhere. */
export type Telling = z.output<typeof answerShape>;
/** What may be told. */
export type Tellable = Extract<Telling, { holds: true }>;

/** The referral service could not be asked. */
export class TellingUnavailable extends Error {
  override readonly name = 'TellingUnavailable';
}

/** Asks the referral service, at the moment of sending, whether a notice still holds and for what it needs. */
@Injectable()
export class TellingReader {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Throws `TellingUnavailable` where there is no answer, or none that can be read. */
  async ask(question: TellingQuestion): Promise<Telling> {
    const body = JSON.stringify(withoutNulls(question));
    try {
      const response = await fetch(new URL('/internal/telling', this.settings.referralUrl), {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', [internalHeader]: this.token(body) },
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      if (!response.ok) throw new TellingUnavailable(`The referral service answered ${response.status}.`);
      return answerShape.parse(await response.json());
    } catch (error) {
      if (error instanceof TellingUnavailable) throw error;
      throw new TellingUnavailable('The referral service could not be asked.', { cause: error });
    }
  }

  private token(body: string): string {
    return mintInternalToken(
      {
        caller: { kind: 'SERVICE', name: 'notification' },
        audience: 'referral',
        bodyHash: hashOfBody(body),
        correlationId: correlation.id(),
      },
      this.settings.referralSecret,
      this.clock.now(),
    );
  }
}

function withoutNulls(question: TellingQuestion): object {
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== null));
}
