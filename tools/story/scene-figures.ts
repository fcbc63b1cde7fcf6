import { isDeepStrictEqual } from 'node:util';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { Sentence } from '../sentence.js';
import { comesTrue } from '../waiting.js';
import type { Voice } from './gateway-client.js';
import { coordinatorOfParis, readLedger } from './ledger.js';
import { patienceMs } from './patience.js';
import type { Drafted } from './scene-draft.js';
import type { Searched } from './scene-search.js';
import type { Stage } from './stage.js';

const Views = z.object({
  identityViews: z
    .array(
      z.object({
        at: z.string(),
        party: z.string(),
        organization: z.object({ name: z.string() }).nullable(),
      }),
    )
    .min(1),
});
const viewsDocument = 'query($id: ID!) { identityViews(referralId: $id) { at party organization { name } } }';

const share = z.object({ value: z.number().nullable(), suppressed: z.boolean() });
const Figures = z.object({
  insights: z.object({
    __typename: z.literal('Insights'),
    upTo: z.string().nullable(),
    referrals: z.object({
      sent: share,
      accepted: share,
      completed: share,
      acceptedShare: share,
      toAnswer: z.object({ medianHours: z.number().nullable() }),
    }),
    declineReasons: z.array(z.object({ code: z.string(), count: share })),
    outcomes: z.array(z.object({ outcome: z.string(), count: share })),
  }),
});
type InsightsFound = z.output<typeof Figures>['insights'];
const figuresDocument = `query($period: PeriodInput!, $place: ID!) { insights(period: $period, placeId: $place) {
  __typename ... on Problem { code message }
  ... on Insights { upTo
    referrals { sent { value suppressed } accepted { value suppressed } completed { value suppressed }
      acceptedShare { value suppressed } toAnswer { medianHours } }
    declineReasons { code count { value suppressed } } outcomes { outcome count { value suppressed } } } } }`;

/** What the coordinator can check, and what the network learns from it. */
export async function figures(stage: Stage, searched: Searched, { referralId }: Drafted): Promise<void> {
  const coordinator = await coordinatorOfParis(stage);
  const notices = await readLedger(stage, referralId);
  const { identityViews } = await stage.gateway.ask(coordinator, viewsDocument, Views, { id: referralId });
  const perChannel = Map.groupBy(notices, ({ channel }) => channel.toLowerCase().replace('_', '-'));
  const counted = [...perChannel].map(([channel, all]) => `${all.length} by ${channel}`).join(', ');
  const views = identityViews.map(({ at, party, organization }) => `${organization?.name ?? party} at ${at}`);
  stage.tell(7, `${coordinator.name} reads the delivery ledger (${notices.length} notices: ${counted}).`);
  stage.tell(7, `The identity was seen by: ${views.join('; ')}.`);
  await historyIsThere(stage);
  await insights(stage, searched);
}

async function historyIsThere(stage: Stage): Promise<void> {
  const { history } = stage.options;
  const late = setTimeout(() => {
    stage.tell(7, 'The invented history of ninety days is still being played; waiting for it.');
  }, 1_000);
  try {
    await history;
  } finally {
    clearTimeout(late);
  }
}

/** Ninety closed days of the place: the history is invented, and says so. */
async function insights(stage: Stage, { placeId, placeName }: Searched): Promise<void> {
  const { voice } = await stage.enter('dashboard client', ({ role }) => role === 'DASHBOARD');
  const until = DateTime.now().setZone('Europe/Paris').startOf('day');
  const period = { from: until.minus({ days: 90 }).toUTC().toISO(), until: until.toUTC().toISO() };
  const found = await countedToTheEnd(stage, voice, { period, place: placeId });
  const { sent, accepted, completed, acceptedShare, toAnswer } = found.referrals;
  if (!sent.value && stage.options.history)
    throw new Sentence('The dashboard shows no referral in ninety days, where the history should be.');
  const reason = found.declineReasons.toSorted(
    (one, other) => (other.count.value ?? 0) - (one.count.value ?? 0),
  )[0];
  stage.tell(
    7,
    `${voice.name} reads ninety closed days of ${placeName} (an invented history, illustrative): ${shown(sent.value)} sent, ` +
      `${shown(accepted.value)} accepted (${shown(acceptedShare.value && Math.round(acceptedShare.value * 100))} %), ` +
      `${shown(completed.value)} completed; half of the answers within ${shown(toAnswer.medianHours)} hours; ` +
      `declined most often for ${reason?.code ?? 'nothing'}.`,
  );
}

/** The figures as soon as all of the history is counted: they stand still, and there are some. */
async function countedToTheEnd(stage: Stage, voice: Voice, variables: object): Promise<InsightsFound> {
  const read = async () => (await stage.gateway.ask(voice, figuresDocument, Figures, variables)).insights;
  let found = await read();
  if (!stage.options.history) return found;
  const standsStill = async () => {
    const before = found;
    found = await read();
    return Boolean(found.referrals.sent.value) && isDeepStrictEqual(found, before);
  };
  await comesTrue(patienceMs, standsStill, 500);
  return found;
}

function shown(value: number | null): string {
  return value === null ? 'too few to show' : String(Math.round(value * 10) / 10);
}
