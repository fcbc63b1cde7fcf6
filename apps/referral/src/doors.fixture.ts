import type { Caller } from '#libs/caller';
import type { World } from './world.fixture.js';

export const referralFields = `id code status sector pole urgency language mode need territory version outcome createdAt
  topics { id } support { id } publics { id } continues { id } answerBy expiresAt availableActs
  person { givenName familyName phone email } personLanguage consent { scope services { id } } sender { id }
  recipients { id status service { id } organization { id } message declineReason { code } declineText redirect { id } }
  steps { act party from to by { id } recipient { id } reason } appointments { where slots { startsAt } recipient { id } }`;
const recipientFields = `id standing: status service { id } organization { id } message declineText
  referral { ${referralFields} }`;

/** What a referral shows to somebody. */
export interface Shown {
  need: string | null;
  person: {
    givenName: string | null;
    familyName: string | null;
    phone: string | null;
    email: string | null;
  } | null;
  consent: object | null;
  sender: object | null;
  recipients: { id: string; status: string; message: string | null }[];
  steps: { act: string; by: object | null }[];
}

/** The referral as this caller sees it; null where they may not know that it exists. */
export async function look(world: World, by: Caller, id: string): Promise<Shown | null> {
  const document = `query ($id: ID!) { referral(id: $id) { ${referralFields} } }`;
  const { data, errors } = await world.ask<{ referral: Shown | null }>(document, { id }, by);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.referral ?? null;
}

/** Everything that a caller gets of one referral by every door there is, as one text without the ids they asked by. */
export async function throughEveryDoor(
  world: World,
  by: Caller,
  { referralId, recipients, code }: { referralId: string; recipients: string[]; code: string },
): Promise<string> {
  const representations = [
    { __typename: 'Referral', id: referralId },
    ...recipients.map((id) => ({ __typename: 'Recipient', id })),
  ];
  const entities = `... on Referral { ${referralFields} } ... on Recipient { ${recipientFields} }`;
  const answers = await Promise.all([
    world.ask(`query ($id: ID!) { referral(id: $id) { ${referralFields} } }`, { id: referralId }, by),
    world.ask(
      `query ($code: String) { referrals(filter: { code: $code }) { totalCount nodes { ${referralFields} } } }`,
      { code },
      by,
    ),
    world.ask(`{ recipients(first: 100) { nodes { ${recipientFields} } } }`, {}, by),
    world.ask(`{ linkedReferral { ${referralFields} } linkedRecipient { ${recipientFields} } }`, {}, by),
    world.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ${entities} } }`,
      { r: representations },
      by,
    ),
    ...recipients.map((id) =>
      world.ask(`query ($id: ID!) { recipient(id: $id) { ${recipientFields} } }`, { id }, by),
    ),
  ]);
  const malformed = answers
    .flatMap(({ errors }) => errors)
    .find(({ extensions }) => extensions['code'] !== 'NOT_FOUND');
  if (malformed) throw new Error(JSON.stringify(malformed));
  const inbox = answers[2].data as { recipients: { nodes: { referral: { id: string } }[] } | null } | null;
  const asked = inbox?.recipients?.nodes.filter(({ referral }) => referral.id === referralId);
  return JSON.stringify([asked, ...answers.filter((_, index) => index !== 2).map(({ data }) => data)]);
}

/** Which of these texts stand in it. */
export function found(text: string, wanted: readonly (string | undefined)[]): string[] {
  return wanted.filter((each) => each !== undefined && text.includes(each)) as string[];
}
