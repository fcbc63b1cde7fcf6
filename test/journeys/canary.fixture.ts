import { z } from 'zod';
import type { Voice } from '../../tools/story/gateway-client.js';
import { toldByMail } from '../../tools/story/ledger.js';
import { linkVoice } from '../../tools/story/voices.js';
import { type Begun, consented, type Counter, type Said, slotAhead } from './referral.fixture.js';

/** Invented, and each to be found nowhere else in the world. */
export const canary: Said = {
  need: 'Quetzalneed wants to learn the marimba trade by night',
  person: {
    givenName: 'Quetzalgiven',
    familyName: 'Quetzalfamily-Oropendola',
    phone: '+33199774418',
    email: 'quetzal.mail@canary.example',
  },
};

/** What others write about the person where the contract lets them write freely. */
export const written = {
  declineText: 'Quetzaldecline has no papers yet',
  message: 'Quetzalmessage bring the certificate',
  note: 'Quetzalnote starts in May',
  purpose: 'Quetzalpurpose her sister called',
  reason: 'Quetzalreason moved to another town',
  despiteDuplicate: 'Quetzaldespite her sister works there',
};

export const secrets: readonly string[] = [
  canary.need,
  'quetzalneed',
  ...Object.values(canary.person),
  canary.person.phone.slice(1),
  ...Object.values(written),
];

const Linked = z.object({
  linkedReferral: z.object({
    appointments: z
      .array(z.object({ id: z.string(), slots: z.array(z.object({ id: z.string() })).min(1) }))
      .min(1),
  }),
});

/** From draft to completion, with a decline, a redirect and everything that may be said on the way. */
export async function playWhole(counter: Counter): Promise<Begun> {
  const [first, second, third] = counter.found.services;
  const { adviser } = counter.found;
  const begun = await counter.sent(canary);
  await counter.asked(begun);
  const { referralId } = begun;
  const [recipientId, secondId] = begun.recipientIds;
  const decliner = await counter.partnerOf(first);
  await counter.act(decliner, 'receiveReferral', { recipientId });
  await counter.act(decliner, 'declineReferral', {
    recipientId,
    reason: 'INCOMPLETE',
    text: written.declineText,
    redirectToServiceId: third.id,
  });
  await counter.act(adviser, 'addRecipient', { referralId, serviceId: third.id });
  await askAgain(counter, begun);
  const partner = await counter.partnerOf(second);
  await counter.act(partner, 'acceptReferral', {
    recipientId: secondId,
    message: written.message,
    slots: [slotAhead(3, 10), slotAhead(4, 14)],
    where: 'Accueil, rez-de-chaussée',
  });
  await lookWithPurpose(counter, referralId);
  await confirm(counter, begun);
  await openBySecret(counter, begun);
  await counter.act(partner, 'startReferral', { referralId });
  await counter.act(partner, 'completeReferral', {
    referralId,
    outcome: 'TRAINING_STARTED',
    note: written.note,
  });
  await toldByMail(counter.stage, referralId, 'referral.completed', ['PERSON']);
  return begun;
}

/** The same person once more, to the same services: why is said, and not to those who are asked. */
async function askAgain(counter: Counter, { personCode }: Begun): Promise<void> {
  const { adviser, services } = counter.found;
  const { referralId } = await counter.draft({ ...canary, personCode });
  const { despiteDuplicate } = written;
  await counter.act(adviser, 'sendReferral', { referralId, despiteDuplicate });
  const shape = z.object({
    referral: z.object({ steps: z.array(z.object({ reason: z.string().nullable() })) }),
  });
  const document = 'query($id: ID!) { referral(id: $id) { steps { reason } } }';
  const partner = await counter.partnerOf(services[0]);
  const seen = await counter.stage.gateway.ask(partner, document, shape, { id: referralId });
  expect(seen.referral.steps).toEqual([{ reason: null }]);
  await counter.act(adviser, 'withdrawReferral', { referralId, reason: written.reason });
}

/** A coordinator sees who it is, having said why. */
async function lookWithPurpose(counter: Counter, id: string): Promise<void> {
  const coordinator = await counter.voice(
    'coordinator of Paris',
    ({ role, placeKey }) => role === 'COORDINATOR' && placeKey === 'paris',
  );
  const headers = { ...coordinator.headers, 'passerelle-purpose': written.purpose };
  const shape = z.object({ referral: z.object({ person: z.object({ email: z.string() }) }) });
  const document = 'query($id: ID!) { referral(id: $id) { person { email } } }';
  await counter.stage.gateway.ask({ ...coordinator, headers }, document, shape, { id });
}

async function confirm(counter: Counter, { trackingUrl }: Begun): Promise<void> {
  const person = linkVoice('the person', trackingUrl, 'pt');
  const document = '{ linkedReferral { appointments { id slots { id } } } }';
  const { linkedReferral } = await counter.stage.gateway.ask(person, document, Linked);
  const [appointment] = linkedReferral.appointments;
  const slotId = appointment?.slots[0]?.id;
  await counter.act(person, 'confirmAppointment', { appointmentId: appointment?.id, slotId });
  const page = await fetch(trackingUrl);
  await page.text();
}

/** The person reads their codes out at a counter. */
async function openBySecret(counter: Counter, { code, secret }: Begun): Promise<void> {
  const query = `mutation($input: OpenWithSecretInput!) { openWithSecret(input: $input) { __typename } }`;
  const answer = await raw(
    counter,
    { name: 'a counter', headers: {} },
    { query, variables: { input: { code, secret } } },
  );
  expect(answer).toContain('OpenWithSecretSuccess');
}

/** What people and their browsers get wrong, with the person's own words in it; answers what was said to them. */
export async function mistakes(counter: Counter): Promise<string[]> {
  const { adviser } = counter.found;
  const { referralId } = await counter.sent(canary);
  await counter.act(adviser, 'withdrawReferral', { referralId, reason: written.reason });
  const bodies = [...wrongDrafts(counter), ...mistypedDrafts(counter), ...wrongQuestions];
  const voices = [{ name: 'nobody', headers: {} }, adviser];
  const asked = voices.flatMap((voice) => bodies.map((body) => raw(counter, voice, body)));
  const { familyName } = canary.person;
  const wrongLink = { name: 'a wrong link', headers: { authorization: `Link ${familyName}` } };
  const wrongMembership = {
    ...adviser,
    headers: { ...adviser.headers, 'passerelle-membership': familyName },
  };
  const query = '{ viewer { name } }';
  return Promise.all([
    ...asked,
    raw(counter, wrongLink, { query }),
    raw(counter, wrongMembership, { query }),
  ]);
}

/** What does not fit the types of the contract, as variables and as literals, and what cannot even be read. */
function mistypedDrafts({ found }: Counter): object[] {
  const { need, person } = canary;
  const right = { placeId: found.placeId, need, person, ...consented() };
  const inputs = [
    { ...right, foo: 1 },
    { ...right, need: [need] },
    { ...right, person: Object.values(person) },
    { ...right, person: { ...person, phone: { number: person.phone } } },
    { need, person },
    { ...right, consent: { ...right.consent, categories: [need] } },
    need,
  ];
  const literals = [
    ...inputs.map((input) => literal(input)),
    `${'['.repeat(90)}${literal(need)}${']'.repeat(90)}`,
    `{ need: "" ${person.givenName} "said" }`,
    `{ need: ${literal(need)} ${literal(need)} }`,
    literal(right).replace(literal(found.placeId), '$placeId'),
  ];
  const asked = (given: string, input: string) =>
    `mutation${given} { draftReferral(input: ${input}) { __typename } }`;
  return [
    ...inputs.map((input) => ({ query: asked('($i: DraftReferralInput!)', '$i'), variables: { i: input } })),
    ...literals.map((input) => ({
      query: asked(`($placeId: ID = ${literal(found.placeId)})`, input),
      variables: { placeId: null },
    })),
  ];
}

/** A value as a document writes it; capitals alone are a name of the contract. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(' ')}]`;
  if (typeof value === 'string' && /^[A-Z_]+$/.test(value)) return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${name}: ${literal(one)}`)
    .join(' ')} }`;
}

function wrongDrafts({ found }: Counter): object[] {
  const { need, person } = canary;
  const query = `mutation($input: DraftReferralInput!) { draftReferral(input: $input) {
    __typename ... on Problem { message } ... on InvalidInput { fields { path message } } } }`;
  const right = { placeId: found.placeId, need, person, ...consented() };
  const malformed = { ...person, email: `${person.email} and more`, phone: need };
  const unasked = { ...right.consent, categories: ['STATISTICS'] };
  return [
    { ...right, person: malformed },
    { ...right, consent: unasked },
    { ...right, personCode: person.familyName },
  ].map((input) => ({ query, variables: { input } }));
}

const { need: soughtNeed, person: sought } = canary;
const wrongQuestions: readonly object[] = [
  { query: 'query($id: ID!) { referral(id: $id) { code } }', variables: { id: sought.email } },
  {
    query: 'query($code: String!) { referrals(filter: { code: $code }) { nodes { code } } }',
    variables: { code: sought.familyName },
  },
  {
    query: 'query($words: String!) { services(search: $words) { nodes { id } } }',
    variables: { words: soughtNeed },
  },
  {
    query: 'query($words: String!) { suggestions(search: $words) }',
    variables: { words: sought.familyName },
  },
  {
    query: `mutation($code: String!) { openWithSecret(input: { code: $code, secret: $code }) { __typename } }`,
    variables: { code: sought.familyName },
  },
];

/** Addresses that somebody typed; the pages may name their own address, as their links to other languages do. */
export async function mistypedAddresses(counter: Counter): Promise<void> {
  const { familyName, email } = canary.person;
  const paths = [`/t/${familyName}`, `/a/${encodeURIComponent(email)}`, `/graphql?query={${familyName}`];
  await Promise.all(paths.map((path) => page(counter, path)));
}

async function raw(counter: Counter, voice: Voice, body: object): Promise<string> {
  const response = await fetch(counter.stage.options.gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...voice.headers },
    body: JSON.stringify(body),
  });
  return response.text();
}

async function page(counter: Counter, path: string): Promise<string> {
  const response = await fetch(new URL(path, counter.stage.options.gateway));
  return response.text();
}
