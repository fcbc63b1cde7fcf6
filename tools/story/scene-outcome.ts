import { z } from 'zod';
import { Sentence } from '../sentence.js';
import type { Accepted } from './scene-accept.js';
import { person, personLanguage, type Drafted } from './scene-draft.js';
import { tellDelay } from './scene-send.js';
import type { Stage } from './stage.js';
import type { Subscriber } from './subscriber.js';

const startAct = {
  field: 'startReferral',
  input: 'StartReferralInput',
  success: '... on ReferralActSuccess { referral { status } }',
  shape: z.object({ referral: z.object({ status: z.literal('IN_PROGRESS') }) }),
};
const completeAct = {
  field: 'completeReferral',
  input: 'CompleteReferralInput',
  success: '... on ReferralActSuccess { referral { status outcome } }',
  shape: z.object({
    referral: z.object({ status: z.literal('COMPLETED'), outcome: z.string() }),
  }),
};
const Way = z.object({
  linkedReferral: z.object({
    status: z.string(),
    steps: z.array(z.object({ at: z.string(), act: z.string(), referralStatus: z.string() })),
  }),
});

/** The first meeting, the outcome, and the whole way as the person's link shows it. */
export async function outcome(
  stage: Stage,
  { partner, personVoice }: Accepted,
  { referralId, trackingUrl }: Drafted,
  subscriber: Subscriber,
): Promise<void> {
  await stage.gateway.act(partner, startAct, { referralId });
  stage.tell(6, `The first meeting took place: ${partner.name} starts it.`);
  await tellDelay(stage, 6, subscriber);
  const { referral } = await stage.gateway.act(partner, completeAct, {
    referralId,
    outcome: 'QUALIFICATION_OBTAINED',
    note: 'Diplôme obtenu devant le jury.',
  });
  stage.tell(6, `${partner.name} completes it: ${referral.outcome}.`);
  await tellDelay(stage, 6, subscriber);
  const { linkedReferral } = await stage.gateway.ask(
    personVoice,
    '{ linkedReferral { status steps { at act referralStatus } } }',
    Way,
  );
  const way = linkedReferral.steps.map(({ act }) => act).join(', ');
  stage.tell(6, `The person's link shows the whole way, ${linkedReferral.steps.length} steps: ${way}.`);
  await personsPage(stage, trackingUrl);
}

async function personsPage(stage: Stage, url: string): Promise<void> {
  const response = await fetch(url, { headers: { 'accept-language': personLanguage } });
  const html = await response.text();
  if (!response.ok) throw new Sentence(`The person's page ${url} answers ${response.status}.`);
  const language = /<html[^>]* lang="([^"]+)"/.exec(html)?.[1];
  if (language !== personLanguage)
    throw new Sentence(`The person's page is in ${language ?? 'no language'}, not ${personLanguage}.`);
  const title = /<title>([^<]+)/.exec(html)?.[1] ?? '';
  stage.tell(
    6,
    `Her page ${new URL(url).pathname.slice(0, 12)}… says it in Portuguese: “${title}” (${html.length} bytes).`,
  );
  if (html.includes(person.phone))
    throw new Sentence("The person's page shows the telephone number to whoever has the link.");
}
