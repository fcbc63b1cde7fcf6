import pg from 'pg';
import { z } from 'zod';
import { GatewayClient } from '../../tools/story/gateway-client.js';
import type { Stack } from '../../tools/stack/stack.js';
import { memberVoice } from '../../tools/story/voices.js';
import type { Network } from './network.fixture.js';

const Referral = z.object({
  referral: z.object({
    status: z.string(),
    outcome: z.string(),
    recipients: z.array(z.object({ status: z.string(), organization: z.object({ name: z.string() }) })),
    steps: z.array(z.object({ act: z.string(), to: z.string(), referralStatus: z.string() })),
    appointments: z.array(z.object({ status: z.string() })),
  }),
});
const referralDocument = `query($id: ID!) { referral(id: $id) { status outcome
  recipients { status organization { name } } steps { act to referralStatus } appointments { status } } }`;

const Ledger = z.object({
  notices: z.object({
    nodes: z.array(
      z.object({
        eventType: z.string(),
        channel: z.string(),
        audience: z.string(),
        language: z.string(),
        status: z.string(),
      }),
    ),
  }),
  identityViews: z.array(z.object({ party: z.string() })),
});
const ledgerDocument = `query($id: ID!) {
  notices(filter: { referralId: $id }, first: 100) { nodes { eventType channel audience language status } }
  identityViews(referralId: $id) { party } }`;

/** How a story ended, without what is different each time: ids, times, and the order of what happens at once. */
export async function endingOf({ stack, users }: Network, referralId: string) {
  const gateway = new GatewayClient(stack.urls.gateway);
  const as = async (name: string) => {
    const user = users.find((one) => one.subject === name);
    if (!user) throw new Error(`There is no demo user ${name}.`);
    return memberVoice(stack.urls.identity, user);
  };
  const variables = { id: referralId };
  const { referral } = await gateway.ask(
    await as('demo-adviser-paris-1'),
    referralDocument,
    Referral,
    variables,
  );
  const coordinator = await as('demo-coordinator-paris-1');
  const { notices, identityViews } = await gateway.ask(coordinator, ledgerDocument, Ledger, variables);
  return {
    ...referral,
    counted: await countedOf(stack, referralId),
    recipients: sorted(
      referral.recipients.map(({ status, organization }) => `${organization.name}: ${status}`),
    ),
    notices: sorted(notices.nodes.map((one) => Object.values(one).join(' '))),
    identityViews: identityViews.map(({ party }) => party),
  };
}

/** A column of a count: a time, a code, or all there were. */
type Known = Date | string | readonly (Date | string)[] | null;

/** What insights has counted of it, without the times. */
async function countedOf({ surroundings }: Stack, referralId: string) {
  const client = new pg.Client({ connectionString: surroundings.databaseUrl('insights') });
  await client.connect();
  try {
    const { rows: referrals } = await client.query<Record<string, Known>>(
      'select * from counted_referrals where referral_id = $1',
      [referralId],
    );
    const { rows: recipients } = await client.query<Record<string, Known>>(
      'select * from counted_recipients where referral_id = $1',
      [referralId],
    );
    return {
      isComplete: referrals[0]?.completed_at instanceof Date,
      referrals: referrals.map(known),
      recipients: sorted(recipients.map(known)),
    };
  } finally {
    await client.end();
  }
}

/** The names of what is known, but for ids; a code with its value, a time without. */
function known(row: Readonly<Record<string, Known>>): string {
  const names = Object.entries(row).flatMap(([name, value]) => {
    if (value === null || name.endsWith('_id')) return [];
    const isTime = value instanceof Date || (Array.isArray(value) && value[0] instanceof Date);
    return [isTime ? name : `${name}: ${[value].flat().join(',')}`];
  });
  return sorted(names).join(', ');
}

function sorted(lines: string[]): string[] {
  return lines.toSorted();
}
