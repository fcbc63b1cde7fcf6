import { Agent } from 'node:http';
import { send } from '../gateway/load.js';
import type { Desk } from './journey.js';
import { draftOf, type People } from './people.js';

/** Where one signs in and asks. */
export interface Door {
  url: string;
  token: string;
}

type Act = 'draftReferral' | 'sendReferral' | 'receiveReferral' | 'acceptReferral' | 'completeReferral';
interface Answer {
  data: { done: { __typename: string; message?: string; referral?: Referral } };
}
interface Referral {
  id: string;
  recipients: { id: string; service: { id: string } }[];
}

/** Acts done through the gateway, as a web app does them. */
export function gatewayDesk(door: Door, people: People, clients: number): Desk {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const ask = async (act: Act, input: object, as = people.adviser) => {
    const headers = () => ({
      authorization: `Bearer ${door.token}`,
      'passerelle-membership': as.membership.id,
    });
    const body = JSON.stringify({ query: documentOf(act), variables: { input } });
    const answer = JSON.parse(await send({ url: door.url, body, headers }, agent)) as Answer;
    const { done } = answer.data;
    if (!done.__typename.endsWith('Success')) throw new Error(`${act}: ${JSON.stringify(done)}`);
    return done.referral;
  };
  const only = async (...given: Parameters<typeof ask>) => {
    await ask(...given);
  };
  const { partner } = people;
  return {
    draft: async () => {
      const referral = await ask('draftReferral', draftOf(people));
      const first = referral?.recipients.find(({ service }) => service.id === people.serviceIds[0]);
      return { referralId: referral?.id ?? '', recipientId: first?.id ?? '' };
    },
    send: ({ referralId }) => only('sendReferral', { referralId }),
    receive: ({ recipientId }) => only('receiveReferral', { recipientId }, partner),
    accept: ({ recipientId }) => only('acceptReferral', { recipientId, message: 'À lundi.' }, partner),
    complete: ({ referralId }) => only('completeReferral', { referralId, outcome: 'GUIDANCE_GIVEN' }),
  };
}

/** A field of the referral service that needs no SQL: there is no referral of that name. */
export const noop = { query: '{ referral(id: "none") { id } }' };

function documentOf(act: Act): string {
  const capital = act.charAt(0).toUpperCase() + act.slice(1);
  const success = act === 'draftReferral' ? 'DraftReferralSuccess' : 'ReferralActSuccess';
  const more = act === 'draftReferral' ? 'recipients { id service { id } }' : 'status';
  return `mutation ($input: ${capital}Input!) { done: ${act}(input: $input) {
    __typename ... on Problem { message } ... on ${success} { referral { id ${more} } } } }`;
}
