import { z } from 'zod';
import { Sentence } from '../sentence.js';
import { comesTrue } from '../waiting.js';
import type { Voice } from './gateway-client.js';
import type { Stage } from './stage.js';
import { patienceMs } from './patience.js';

const Ledger = z.object({
  notices: z.object({
    nodes: z.array(
      z.object({
        eventType: z.string(),
        channel: z.string(),
        audience: z.string(),
        status: z.string(),
        language: z.string(),
        subject: z.string().nullable(),
      }),
    ),
  }),
});
export type StoryNotice = z.output<typeof Ledger>['notices']['nodes'][number];

const document = `query($id: ID!) { notices(filter: { referralId: $id }, first: 100) {
  nodes { eventType channel audience status language subject } } }`;

/** Whoever may read the delivery ledger of the place. */
export async function coordinatorOfParis(stage: Stage): Promise<Voice> {
  const { voice } = await stage.enter(
    'coordinator of Paris',
    ({ role, placeKey }) => role === 'COORDINATOR' && placeKey === 'paris',
  );
  return voice;
}

export async function readLedger(stage: Stage, referralId: string): Promise<StoryNotice[]> {
  const { notices } = await stage.gateway.ask(await coordinatorOfParis(stage), document, Ledger, {
    id: referralId,
  });
  return notices.nodes;
}

/** The mails that went out about one fact, as soon as every one of these audiences has had one. */
export async function toldByMail(
  stage: Stage,
  referralId: string,
  eventType: string,
  audiences: readonly string[],
): Promise<StoryNotice[]> {
  let told: StoryNotice[] = [];
  const all = await comesTrue(
    patienceMs,
    async () => {
      const notices = await readLedger(stage, referralId);
      told = notices.filter(
        (one) => one.eventType === eventType && one.channel === 'EMAIL' && one.status === 'SENT',
      );
      return audiences.every((audience) => told.some((one) => one.audience === audience));
    },
    100,
  );
  if (all)
    return told.toSorted((one, other) => audiences.indexOf(one.audience) - audiences.indexOf(other.audience));
  throw new Sentence(
    `Not everybody (${audiences.join(', ')}) was told of ${eventType} within ${patienceMs / 1000} s.`,
  );
}
