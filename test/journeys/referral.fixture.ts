import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Voice } from '../../tools/story/gateway-client.js';
import { search, type FoundService, type Searched } from '../../tools/story/scene-search.js';
import { Stage } from '../../tools/story/stage.js';
import { linkVoice } from '../../tools/story/voices.js';
import type { Network } from './network.fixture.js';

/** What somebody says of themselves and why they came. */
export interface Said {
  readonly need: string;
  readonly person: { givenName: string; familyName: string; phone: string; email: string };
  /** Brought by somebody who was here before. */
  readonly personCode?: string;
  /** What of the draft is different: mode, consent, … */
  readonly more?: object;
}

/** A referral at a place in Paris, asked of the first two services that the counter found. */
export interface Begun {
  readonly referralId: string;
  readonly code: string;
  readonly need: string;
  readonly trackingUrl: string;
  readonly personCode: string;
  /** The short word beside the code. */
  readonly secret: string;
  /** In the order of the services. */
  readonly recipientIds: readonly string[];
}

const Draft = z.object({
  trackingUrl: z.url(),
  personCode: z.string(),
  secret: z.string(),
  referral: z.object({
    id: z.string(),
    code: z.string(),
    recipients: z.array(z.object({ id: z.string(), service: z.object({ id: z.string() }) })),
  }),
});
const Acted = z.object({ recipient: z.object({ id: z.string() }).nullable() });

/** The people of the demo network at work on referrals of a test's own, through the public gateway. */
export class Counter {
  private constructor(
    readonly stage: Stage,
    readonly found: Searched,
  ) {}

  static async open({ stack, users }: Network): Promise<Counter> {
    const stage = new Stage({ ...stack.urls, users, say: () => undefined });
    return new Counter(stage, await search(stage));
  }

  get services(): readonly FoundService[] {
    return this.found.services;
  }

  partnerOf({ organization }: FoundService): Promise<Voice> {
    return this.voice(`partner of ${organization.name}`, (user) => user.organizationId === organization.id);
  }

  async voice(what: string, fits: Parameters<Stage['enter']>[1]): Promise<Voice> {
    return (await this.stage.enter(what, fits)).voice;
  }

  async draft({ need, person, personCode: known, more }: Said): Promise<Begun> {
    const [one, two] = this.services;
    const act = {
      field: 'draftReferral',
      input: 'DraftReferralInput',
      success:
        '... on DraftReferralSuccess { trackingUrl personCode secret referral { id code recipients { id service { id } } } }',
      shape: Draft,
    };
    const { referral, trackingUrl, personCode, secret } = await this.stage.gateway.act(
      this.found.adviser,
      act,
      {
        placeId: this.found.placeId,
        need,
        person: { ...person, preferredLanguage: 'pt', channel: 'EMAIL' },
        ...(known === undefined ? {} : { personCode: known }),
        ...consented(),
        serviceIds: [one?.id, two?.id],
        ...more,
      },
    );
    const recipientOf = (service?: FoundService) =>
      referral.recipients.find((recipient) => recipient.service.id === service?.id)?.id ?? '';
    return {
      referralId: referral.id,
      code: referral.code,
      need,
      trackingUrl,
      personCode,
      secret,
      recipientIds: [recipientOf(one), recipientOf(two)],
    };
  }

  async sent(said: Said): Promise<Begun> {
    const begun = await this.draft(said);
    await this.act(this.found.adviser, 'sendReferral', { referralId: begun.referralId });
    return begun;
  }

  /** Does an act that has to succeed; answers the recipient that it made or changed. */
  async act(voice: Voice, field: string, input: object): Promise<string> {
    const act = {
      field,
      input: inputOf(field),
      success: '... on ReferralActSuccess { recipient { id } }',
      shape: Acted,
    };
    const { recipient } = await this.stage.gateway.act(voice, act, input);
    return recipient?.id ?? '';
  }

  /** Whoever holds the link that went by mail to this recipient. */
  async answererOf(begun: Begun, recipientId: string): Promise<Voice> {
    const shape = z.object({ linkedRecipient: z.object({ id: z.string() }) });
    for (const mail of await this.asked(begun)) {
      const voice = linkVoice('the holder of an answer link', answerLink.exec(mail.text)?.[0] ?? '', 'fr');
      const { linkedRecipient } = await this.stage.gateway.ask(voice, '{ linkedRecipient { id } }', shape);
      if (linkedRecipient.id === recipientId) return voice;
    }
    throw new Error(`No mail asks recipient ${recipientId}.`);
  }

  /** The mails that ask the two partners, or more of them, as soon as all are there. */
  asked({ code }: Begun, count = 2) {
    const isAsked = ({ text }: { text: string }) => text.includes(code) && answerLink.test(text);
    return this.stage.mails.wait(`asking about ${code}`, count, isAsked);
  }
}

/** Where a partner without an account answers. */
export const answerLink = /http:\/\/\S+\/a\/[\w.-]+/;

/** A day ahead, at an hour in Paris. */
export function slotAhead(inDays: number, hour: number): { startsAt: string | null; endsAt: string | null } {
  const startsAt = DateTime.now().setZone('Europe/Paris').plus({ days: inDays }).startOf('day').set({ hour });
  return { startsAt: startsAt.toUTC().toISO(), endsAt: startsAt.plus({ hours: 1 }).toUTC().toISO() };
}

/** The rest of a draft, with consent to everything and to any partner of the place. */
export function consented() {
  return {
    sector: 'TRAINING',
    pole: 'CHANGE_PROFESSIONAL_LIFE',
    language: 'pt',
    consent: {
      categories: ['NEED', 'PUBLICS', 'IDENTITY', 'CONTACT', 'STATISTICS'],
      scope: 'PARTNERS_OF_PLACE',
      captured: 'IN_PERSON',
      textVersion: '2026-1',
      language: 'pt',
    },
  };
}

export function inputOf(field: string): string {
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
}
