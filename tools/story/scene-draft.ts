import { z } from 'zod';
import type { FoundService, Searched } from './scene-search.js';
import type { Stage } from './stage.js';

/** Invented, and unmistakable wherever it should not turn up. */
export const person = {
  givenName: 'Leocádia',
  familyName: 'Ribeiro-Malvasia',
  phone: '+33199004217',
  email: 'leocadia.ribeiro-malvasia@person.example',
};
export const need = "Souhaite faire reconnaître douze ans d'expérience d'auxiliaire de vie par un diplôme.";
/** The language that the person reads. */
export const personLanguage = 'pt';

const draftAct = {
  field: 'draftReferral',
  input: 'DraftReferralInput',
  success: `... on DraftReferralSuccess { personCode trackingUrl secret
    referral { id code status version recipients { id status service { id } } } }`,
  shape: z.object({
    personCode: z.string(),
    trackingUrl: z.url(),
    secret: z.string(),
    referral: z.object({
      id: z.string(),
      code: z.string(),
      status: z.literal('DRAFT'),
      version: z.number(),
      recipients: z.array(z.object({ id: z.string(), status: z.string() })).length(2),
    }),
  }),
};

/** The referral as it stands before it is sent. */
export interface Drafted {
  readonly referralId: string;
  readonly code: string;
  readonly version: number;
  readonly trackingUrl: string;
}

/** The consent as it was shown, and the need, in one act: without the one nothing of the other is kept. */
export async function draft(stage: Stage, { adviser, placeId, services }: Searched): Promise<Drafted> {
  const shortlist = services.slice(0, 2);
  const answer = await stage.gateway.act(adviser, draftAct, {
    placeId,
    need,
    sector: 'TRAINING',
    pole: 'CHANGE_PROFESSIONAL_LIFE',
    urgency: 'ROUTINE',
    language: personLanguage,
    publics: services[0].publics.slice(0, 1).map(({ id }) => id),
    person: { ...person, preferredLanguage: personLanguage, channel: 'EMAIL' },
    consent: {
      categories: ['NEED', 'PUBLICS', 'IDENTITY', 'CONTACT', 'STATISTICS'],
      scope: 'PARTNERS_OF_PLACE',
      captured: 'IN_PERSON',
      textVersion: '2026-1',
      language: personLanguage,
    },
    serviceIds: shortlist.map(({ id }) => id),
  });
  const { referral, personCode, trackingUrl, secret } = answer;
  stage.tell(
    2,
    `She records the consent as it was shown (partners of the place, in Portuguese) and drafts referral ${referral.code} ` +
      `(${referral.id}) for the person known as ${personCode}; on the shortlist: ${names(shortlist)}.`,
  );
  stage.tell(
    2,
    `To hand over: ${trackingUrl} and, for the telephone, code ${referral.code} with the secret ${secret}.`,
  );
  return { referralId: referral.id, code: referral.code, version: referral.version, trackingUrl };
}

function names(services: readonly FoundService[]): string {
  return services.map((service) => `“${service.name}” of ${service.organization.name}`).join(' and ');
}
