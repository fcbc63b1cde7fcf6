import type { Caller } from '#libs/caller';
import { act } from '../drafted.fixture.js';
import type { World } from '../world.fixture.js';

/** What an act answers: its success with how things stand, or its refusal. */
export interface Answer {
  __typename: string;
  code?: string;
  message?: string;
  referral?: {
    id: string;
    status: string;
    version: number;
    mode: string;
    recipients: { id: string; status: string }[];
  };
  recipient?: { id: string; status: string; answerBy: string | null; expiresAt: string | null } | null;
  appointment?: { id: string; status: string; slots: { id: string }[]; startsAt: string | null } | null;
  [field: string]: unknown;
}

const whole = `... on ReferralActSuccess {
    referral { id status version mode recipients { id status } }
    recipient { id status answerBy expiresAt }
    appointment { id status startsAt slots { id } } }
  ... on InvalidInput { fields { path message } }`;

/** Does a mutation and gives everything that it answers; `more` selects what only some refusals have. */
export function acting(world: World) {
  return (mutation: string, by: Caller, input: object, more = ''): Promise<Answer> =>
    act<Answer>(world, mutation, by, { input, select: `${whole} ${more}` });
}

/** The status of each recipient, in the order in which they are asked. */
export function standings({ referral }: Answer): string[] {
  return referral?.recipients.map(({ status }) => status) ?? [];
}

/** Two acts at the same instant; whichever is begun first, by the index, the answers stand in the order given. */
export async function atOnce<One, Other>(
  index: number,
  one: () => Promise<One>,
  other: () => Promise<Other>,
): Promise<[One, Other]> {
  if (index % 2 === 0) return Promise.all([one(), other()]);
  const [second, first] = await Promise.all([other(), one()]);
  return [first, second];
}
