import fc from 'fast-check';
import { AppointmentStatus, Party, RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import { dayMs, noon } from './lifecycle.fixture.js';
import { attempt, possibleActs } from './referral.machine.js';
import {
  Act,
  closedAtOnce,
  isAnswering,
  isLive,
  takerOf,
  type Actor,
  type Deed,
  type ReferralState,
} from './state.machine.js';

interface Move {
  act: Act;
  party: Party;
  who: number;
  meeting: number;
  yes: boolean;
  hours: number;
  /** The same act once more, as after a lost answer. */
  again: boolean;
  /** Whoever waits in the queue can no longer be asked. */
  out: boolean;
  /** Picks among what is possible; null: tries the act whether possible or not. */
  choice: number | null;
}

const move = fc.noBias(
  fc.record<Move>({
    act: fc.constantFrom(...Object.values(Act)),
    party: fc.constantFrom(...Object.values(Party)),
    who: fc.nat(5),
    meeting: fc.nat(3),
    yes: fc.boolean(),
    again: fc.boolean(),
    out: fc.boolean(),
    choice: fc.option(fc.nat(60), { freq: 3 }),
    hours: fc.oneof(fc.nat(48), fc.constant(31 * 24), fc.constant(91 * 24), fc.constant(-3)),
  }),
);
const plays = fc.record({
  mode: fc.constantFrom(...Object.values(SelectionMode)),
  recipients: fc.integer({ min: 0, max: 4 }),
  moves: fc.array(move, { minLength: 50, maxLength: 50 }),
});

/** Plays random acts of random parties in random order, the clock jumping; throws at the first broken promise. */
export function playRandomActs({ runs, seed }: { runs: number; seed: number }): {
  tried: number;
  done: Set<Act>;
} {
  const done = new Set<Act>();
  let tried = 0;
  fc.assert(
    fc.property(plays, ({ mode, recipients, moves }) => {
      let at = noon;
      const ids = Array.from({ length: recipients }, (_, index) => `r${index}`);
      let state = drafted(mode, ids);
      for (const each of moves) {
        at = new Date(at.getTime() + each.hours * 3_600_000);
        const next = play(state, each, at);
        tried += 1;
        if (!next) continue;
        done.add(next.act);
        mustHold(state, next.state);
        if (each.again) mustBearRetry(next, at);
        state = next.state;
      }
    }),
    { numRuns: runs, seed },
  );
  return { tried, done };
}

function drafted(mode: SelectionMode, recipientIds: string[]): ReferralState {
  const adviser = { party: Party.ADVISER, recipientId: null };
  const answer = attempt({ act: Act.DRAFT, mode, recipientIds }, null, adviser, noon);
  if (!answer.ok) throw new Error('A draft was refused.');
  return answer.next;
}

const ends: readonly Act[] = [
  Act.WITHDRAW,
  Act.ENTER_IN_ERROR,
  Act.WITHDRAW_CONSENT,
  Act.COMPLETE,
  Act.CLOSE,
];

/** The act itself, or one of those that somebody could do now. */
function tryOf(state: ReferralState, move: Move, at: Date): { act: Act; actor: Actor } {
  const ending = move.yes && move.who === 0;
  const actors = Object.values(Party).flatMap((party) =>
    party === Party.RECIPIENT
      ? state.recipients.map(({ id }): Actor => ({ party, recipientId: id }))
      : [{ party, recipientId: null }],
  );
  const possible = actors.flatMap((actor) =>
    possibleActs(state, actor, at)
      .filter((act) => ending || !ends.includes(act))
      .map((act) => ({ act, actor })),
  );
  const party = move.party;
  const wild = {
    act: move.act,
    actor: { party, recipientId: party === Party.RECIPIENT ? `r${move.who}` : null },
  };
  return move.choice === null ? wild : (possible[move.choice % possible.length] ?? wild);
}

interface Played {
  act: Act;
  deed: Deed;
  actor: Actor;
  state: ReferralState;
}

function play(state: ReferralState, move: Move, at: Date): Played | null {
  const { meeting, yes } = move;
  const { act, actor } = tryOf(state, move, at);
  const who = actor.recipientId ?? `r${move.who}`;
  const recipientId = act === Act.ADD_RECIPIENT ? `r${state.recipients.length}` : who;
  const fresh = act === Act.PROPOSE_APPOINTMENT || (act === Act.ACCEPT && yes);
  const appointmentId = fresh ? `m${state.appointments.length}` : `m${meeting}`;
  const onMeeting = fresh || act.endsWith('_APPOINTMENT') || act === Act.RECORD_ATTENDANCE;
  const deed: Deed = {
    act,
    ...(act === Act.WITHDRAW_CONSENT ? { recipientIds: yes ? [] : [recipientId] } : { recipientId }),
    ...(onMeeting ? { appointmentId } : {}),
    consented: yes,
    attended: yes,
    whole: yes && move.who === 0,
    startsAt: new Date(at.getTime() + dayMs),
    passedOver: move.out ? queuedIn(state) : [],
    alone: act === Act.WITHDRAW_CONSENT && !yes,
  };
  const answer = attempt(deed, state, actor, at);
  if (!answer.ok) return null;
  for (const id of answer.asked) {
    const asked = answer.next.recipients.find((recipient) => recipient.id === id);
    if (asked) asked.expiresAt = new Date(at.getTime() + 30 * dayMs);
  }
  return { act, deed, actor, state: answer.next };
}

/** Acts that may be done again and change nothing that is told apart by status, or ask for it anew. */
const repeatable: readonly Act[] = [
  Act.AMEND,
  Act.WAITLIST,
  Act.REASSIGN,
  Act.CONFIRM_ONGOING,
  Act.MOVE_APPOINTMENT,
  Act.RECORD_CONSENT,
  Act.WITHDRAW_CONSENT,
];

/** Done once more without an idempotency key, an act is refused, or leaves everybody where they stand. */
function mustBearRetry({ act, deed, actor, state }: Played, at: Date): void {
  const again = attempt(deed, state, actor, at);
  if (!again.ok) return;
  mustHold(state, again.next);
  const added = act === Act.ADD_RECIPIENT || act === Act.PROPOSE_APPOINTMENT;
  if (added) return;
  if (!repeatable.includes(act) || again.changed.length > 0)
    throw new Error(`Broken: a retry of ${act} is refused or changes nothing\n${JSON.stringify(state)}`);
}

function queuedIn({ recipients }: ReferralState): string[] {
  return recipients.filter(({ status }) => status === RecipientStatus.QUEUED).map(({ id }) => id);
}

function mustHold(before: ReferralState, now: ReferralState): void {
  for (const [promise, kept] of Object.entries(promises)) {
    if (!kept(now, before)) {
      throw new Error(`Broken: ${promise}\n${JSON.stringify(before)}\n${JSON.stringify(now)}`);
    }
  }
}

const accepted = ({ status }: { status: RecipientStatus }) => status === RecipientStatus.ACCEPTED;
const taken: readonly ReferralStatus[] = [ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS];
const waits = (status: ReferralStatus) => status === ReferralStatus.SENT || taken.includes(status);

const promises: Record<string, (now: ReferralState, before: ReferralState) => boolean> = {
  'one taker, who alone is live': (now) =>
    !taken.includes(now.status) ||
    (takerOf(now.status, now.recipients) !== null && now.recipients.filter(isLive).length === 1),
  'somebody answers only while it is sent': (now) =>
    now.status === ReferralStatus.SENT || !now.recipients.some(isAnswering),
  'whoever waits has somebody to wait for': (now) => !waits(now.status) || now.recipients.some(isLive),
  'untaken means that nobody is left': (now) =>
    now.status !== ReferralStatus.UNTAKEN || !now.recipients.some(isLive),
  'in order, one is asked at a time': (now) =>
    now.mode !== SelectionMode.IN_ORDER || now.recipients.filter(isAnswering).length <= 1,
  'in order, nobody queues while nobody is asked': (now) =>
    now.mode !== SelectionMode.IN_ORDER ||
    now.status !== ReferralStatus.SENT ||
    now.recipients.some(isAnswering) ||
    !now.recipients.some(({ status }) => status === RecipientStatus.QUEUED),
  'a closed one never reopens': (now, before) =>
    before.closedAt === null || (now.closedAt === before.closedAt && now.status === before.status),
  'closed statuses are closed': (now) => !closedAtOnce.includes(now.status) || now.closedAt !== null,
  'what was over for a recipient stays over': (now, before) =>
    before.recipients.every(
      (old) => isLive(old) || now.recipients.find(({ id }) => id === old.id)?.status === old.status,
    ),
  'whoever was asked knows since when': (now) =>
    now.recipients.every((each) => !(isAnswering(each) || accepted(each)) || each.sentAt !== null),
  'whoever has an appointment to come has accepted': (now) =>
    now.closedAt !== null ||
    now.appointments
      .filter(({ status }) => status === AppointmentStatus.PROPOSED)
      .every((meeting) => now.recipients.some((each) => each.id === meeting.recipientId && accepted(each))),
  'an open one that waits for time has a time': (now) =>
    now.closedAt !== null ||
    (now.status !== ReferralStatus.UNTAKEN && !taken.includes(now.status)) ||
    now.closesAt !== null,
  'an outcome belongs to what is completed': (now) =>
    (now.outcome !== null) === (now.status === ReferralStatus.COMPLETED),
};
