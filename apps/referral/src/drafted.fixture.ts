import type { Caller, LinkCaller } from '#libs/caller';
import { LinkReader } from './link/link.reader.js';
import { holder, type Network } from './network.fixture.js';
import type { World } from './world.fixture.js';

/** What is said about an invented person; each text is found nowhere else. */
export const canary = {
  need: 'Canary-Need: wants to have nineteen years of welding recognised',
  territory: 'Canary-Territory',
  givenName: 'Canarina',
  familyName: 'Serinette-Volière',
  phone: '+33 6 98 76 54 32',
  email: 'canarina@canary.example',
};

/** A referral of the network's first place, as the story would bring it about. */
export interface Drafted {
  referralId: string;
  code: string;
  personCode: string;
  trackingUrl: string;
  secret: string;
  person: LinkCaller;
}

/** The input of a draft about the invented person; `more` replaces fields. */
export function draftInput(network: Network, more: object = {}): object {
  const { need, territory, ...person } = canary;
  return {
    placeId: network.paris,
    need,
    territory,
    sector: 'TRAINING',
    pole: 'CHANGE_PROFESSIONAL_LIFE',
    language: 'fr',
    person: { ...person, channel: 'EMAIL', preferredLanguage: 'it' },
    consent: {
      categories: ['NEED', 'PUBLICS', 'IDENTITY', 'CONTACT'],
      scope: 'PARTNERS_OF_PLACE',
      captured: 'IN_PERSON',
      textVersion: '2026-1',
      language: 'fr',
    },
    serviceIds: network.partners.slice(0, 2).map(({ serviceId }) => serviceId),
    ...more,
  };
}

/** Does a mutation and gives its success; fails with the refusal's own words. */
export async function act<Data = Record<string, unknown>>(
  world: World,
  mutation: string,
  by: Caller,
  {
    input,
    select = '... on ReferralActSuccess { referral { id status } }',
  }: { input: object; select?: string },
): Promise<Data> {
  const type = `${mutation[0]?.toUpperCase() ?? ''}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { __typename ... on Problem { message code } ${select} } }`;
  const { data, errors } = await world.ask<{ done: Data & { code?: string; message?: string } }>(
    document,
    { input },
    by,
  );
  if (errors[0] || !data) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
  return data.done;
}

/** The same, where it must succeed. */
export async function must<Data = Record<string, unknown>>(...given: Parameters<typeof act>): Promise<Data> {
  const done = await act<Data & { __typename: string }>(...given);
  if (!done.__typename.endsWith('Success')) throw new Error(`${given[1]}: ${JSON.stringify(done)}`);
  return done;
}

export async function draft(world: World, network: Network, more: object = {}): Promise<Drafted> {
  const select = '... on DraftReferralSuccess { referral { id code } personCode trackingUrl secret }';
  const done = await must<Omit<Drafted, 'person'> & { referral: { id: string; code: string } }>(
    world,
    'draftReferral',
    network.sender,
    { input: draftInput(network, more), select },
  );
  const { referral, personCode, trackingUrl, secret } = done;
  const person = holder(trackingUrl);
  return { referralId: referral.id, code: referral.code, personCode, trackingUrl, secret, person };
}

/** A referral that was sent to the network's first two partners, with their recipients in that order. */
export async function sent(
  world: World,
  network: Network,
  more: object = {},
): Promise<Drafted & { recipients: string[]; links: LinkCaller[] }> {
  const drafted = await draft(world, network, more);
  return { ...drafted, ...(await send(world, network, drafted.referralId)) };
}

/** Sends a draft; its recipients in their order, and the answer link of each. */
export async function send(
  world: World,
  network: Network,
  referralId: string,
): Promise<{ recipients: string[]; links: LinkCaller[] }> {
  await world.hear('noteHowFarItTold', { at: world.clock.now().toISOString() });
  await must(world, 'sendReferral', network.sender, { input: { referralId } });
  const rows = await world.dataSource.query<{ id: string }[]>(
    `select r.id from recipients r where r.referral_id = $1 order by r.position`,
    [referralId],
  );
  const recipients = rows.map(({ id }) => id);
  const tokens = await Promise.all(
    recipients.map((recipientId) =>
      world.get(LinkReader).tokenFor({ referralId, recipientId }, world.clock.now()),
    ),
  );
  const links = tokens.flatMap((token) => (token ? [holder(token, 'b'.repeat(64))] : []));
  return { recipients, links };
}
