import { z } from 'zod';
import { GatewayClient, type Voice } from '../../tools/story/gateway-client.js';
import { linkVoice, memberVoice } from '../../tools/story/voices.js';
import type { Network } from './network.fixture.js';
import { type Asker, rootFields, variableTypes } from './root-fields.fixture.js';

const Newest = z.object({
  referrals: z.object({
    nodes: z
      .array(
        z.object({
          id: z.string(),
          recipients: z.array(
            z.object({
              id: z.string(),
              status: z.string(),
              service: z.object({ id: z.string() }),
              organization: z.object({ id: z.string() }),
            }),
          ),
        }),
      )
      .length(1),
  }),
});
const newestDocument = `{ referrals(first: 1) { nodes { id
  recipients { id status service { id } organization { id } } } } }`;

/** Asks every root field around the newest referral, which has been accepted, as a client without patience would. */
export class Prober {
  private constructor(
    private readonly url: string,
    private readonly voices: Record<Asker, Voice>,
    private readonly variables: Record<string, unknown>,
  ) {}

  static async around({ stack, users }: Network): Promise<Prober> {
    const { gateway: url, identity, mailSink } = stack.urls;
    const voiceOf = (fits: (user: (typeof users)[number]) => boolean) =>
      memberVoice(identity, users.find(fits) ?? { subject: 'nobody', name: 'nobody', language: 'en' });
    const adviser = await voiceOf(({ subject }) => subject === 'demo-adviser-paris-1');
    const { referrals } = await new GatewayClient(url).ask(adviser, newestDocument, Newest);
    const referral = must(referrals.nodes[0], 'a referral');
    const recipient = must(
      referral.recipients.find(({ status }) => status === 'ACCEPTED'),
      'somebody who accepted',
    );
    const links = await linksIn(mailSink);
    const voices = {
      adviser,
      coordinator: await voiceOf(({ subject }) => subject === 'demo-coordinator-paris-1'),
      partner: await voiceOf(({ organizationId }) => organizationId === recipient.organization.id),
      dashboard: await voiceOf(({ role }) => role === 'DASHBOARD'),
      person: must(
        links.find(({ name }) => name === 't'),
        'a link of the person',
      ),
      recipient: await firstThatAnswers(
        url,
        links.filter(({ name }) => name === 'a'),
      ),
    };
    return new Prober(url, voices, {
      place: users.find(({ placeId }) => placeId)?.placeId,
      organization: recipient.organization.id,
      service: recipient.service.id,
      referral: referral.id,
      recipient: recipient.id,
      period: { from: '2026-01-01T00:00:00.000Z', until: '2026-02-01T00:00:00.000Z' },
    });
  }

  /** The referral around which everything is asked, and its sender. */
  get sent(): { referralId: string; adviser: Voice } {
    return { referralId: String(this.variables.referral), adviser: this.voices.adviser };
  }

  /** The root fields that are not answered now. */
  async unanswered(): Promise<string[]> {
    const asked = Object.entries(rootFields).map(async ([field, [, asker, question]]) => {
      const answered = await isAnswered(this.url, this.voices[asker], field, question, this.variables);
      return answered ? [] : [field];
    });
    return (await Promise.all(asked)).flat();
  }
}

async function isAnswered(
  ...[url, voice, field, question, variables]: [string, Voice, string, string, Record<string, unknown>]
): Promise<boolean> {
  const used = Object.keys(variableTypes).filter((name) => question.includes(`$${name}`));
  const declared = used.map((name) => `$${name}: ${variableTypes[name]}`).join(', ');
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...voice.headers },
    body: JSON.stringify({
      query: `query${declared ? `(${declared})` : ''} { ${question} }`,
      variables: Object.fromEntries(used.map((name) => [name, variables[name]])),
    }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown[] };
  return data?.[field] != null && errors === undefined;
}

function must<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`There is not ${what}.`);
  return found;
}

/** The links that were sent by mail, newest first: `t` of people, `a` of partners. */
async function linksIn(mailSink: string): Promise<Voice[]> {
  const mails = (await (await fetch(`${mailSink}/mails.json`)).json()) as { text: string }[];
  const urls = mails.flatMap(({ text }) => [...text.matchAll(/https?:\S+\/([ta])\/\S+/g)]);
  return urls.map(([url, kind]) => linkVoice(kind ?? '', url, 'fr'));
}

/** A link ends with its part of the story; one of them is of whoever accepted. */
async function firstThatAnswers(url: string, voices: readonly Voice[]): Promise<Voice> {
  for (const voice of voices) {
    if (await isAnswered(url, voice, 'linkedRecipient', 'linkedRecipient { status }', {})) return voice;
  }
  throw new Error('No answer link is answered.');
}
