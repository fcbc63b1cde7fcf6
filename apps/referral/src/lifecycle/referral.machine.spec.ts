import { AppointmentStatus, Party, RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import { actorOf, aDeed, anAppointment, aRecipient, aState, dayMs, noon } from './lifecycle.fixture.js';
import { attempt, lifecycle } from './referral.machine.js';
import { Act, closedAtOnce, isLive, takerOf, type ReferralState } from './state.machine.js';

const acts = Object.values(Act);
const statuses = Object.values(ReferralStatus);
const recipientStatuses = Object.values(RecipientStatus);
const appointmentStatuses = Object.values(AppointmentStatus);
const parties = Object.values(Party);
const later = new Date(noon.getTime() + 15 * dayMs);

function stateOf(status: ReferralStatus, asked: RecipientStatus, meeting: AppointmentStatus): ReferralState {
  return aState(status, {
    mode: SelectionMode.PERSON_CHOOSES,
    recipients: [{ ...aRecipient('one', asked), answeredAt: noon }],
    appointments: [anAppointment('meeting', 'one', meeting)],
  });
}

/** What the table says, told a second time without the machine. */
function legal(act: Act, state: ReferralState, party: Party): boolean {
  const rule = lifecycle[act];
  const one = state.recipients[0]!;
  if (!rule.by.includes(party) || !rule.from.includes(state.status)) return false;
  if (state.closedAt && !rule.closedToo) return false;
  if (rule.recipient && !rule.recipient.from.includes(one.status)) return false;
  if (rule.appointment && !rule.appointment.from.includes(state.appointments[0]!.status)) return false;
  if (act === Act.SEND) return isLive(one);
  if (act === Act.RECORD_UNMET) return !isLive(one);
  if (act === Act.WITHDRAW && party === Party.CLOCK) {
    return state.status === ReferralStatus.SENT && one.status === RecipientStatus.ACCEPTED;
  }
  return true;
}

describe('the table', () => {
  it('names every act once, each with a party and a target', () => {
    expect(Object.keys(lifecycle).sort()).toEqual([...acts].sort());
    for (const act of acts) {
      expect(lifecycle[act].by.length).toBeGreaterThan(0);
      expect(lifecycle[act].to.length).toBeGreaterThan(0);
    }
  });

  it('allows nothing but withdrawing consent once it is closed', () => {
    const closedToo = acts.filter((act) => lifecycle[act].closedToo);
    expect(closedToo).toEqual([Act.WITHDRAW_CONSENT]);
  });

  it.each(acts)('%s: every status × recipient × appointment × party, legal or refused as it says', (act) => {
    let cases = 0;
    for (const status of statuses)
      for (const asked of recipientStatuses)
        for (const meeting of appointmentStatuses)
          for (const party of parties) {
            const state = stateOf(status, asked, meeting);
            const answer = attempt(aDeed(act), state, actorOf(party), later);
            const context = `${act} by ${party} at ${status}, recipient ${asked}, appointment ${meeting}`;
            expect([context, answer.ok]).toEqual([context, legal(act, state, party)]);
            if (answer.ok && coherent(state)) expect(targets(act, state)).toContain(answer.next.status);
            cases += 1;
          }
    expect(cases).toBe(8 * 11 * 5 * 5);
  });

  it('drafts from nothing, and does nothing else there', () => {
    for (const act of acts)
      for (const party of parties) {
        const answer = attempt({ ...aDeed(act), recipientIds: ['one'] }, null, actorOf(party), noon);
        expect(answer.ok).toBe(act === Act.DRAFT && party === Party.ADVISER);
      }
  });
});

/** Whoever waits for an answer has somebody to wait for. */
function coherent(state: ReferralState): boolean {
  const waits = [ReferralStatus.SENT, ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS];
  return !waits.includes(state.status) || state.recipients.some(isLive);
}

function targets(act: Act, state: ReferralState): ReferralStatus[] {
  return lifecycle[act].to.map((to) => (to === 'STAYS' ? state.status : to));
}

describe('refusals', () => {
  const taken = () =>
    aState(ReferralStatus.ACCEPTED, {
      recipients: [aRecipient('one', RecipientStatus.ACCEPTED), aRecipient('two', RecipientStatus.OBSOLETE)],
    });

  it('tells whoever comes too late that it is already taken, and the winner that it is no longer open', () => {
    const accept = (id: string) =>
      attempt({ act: Act.ACCEPT, recipientId: id }, taken(), actorOf(Party.RECIPIENT, id), noon);
    expect(accept('two')).toEqual({ ok: false, refusal: { kind: 'ALREADY_TAKEN' } });
    expect(accept('one')).toEqual({
      ok: false,
      refusal: { kind: 'RECIPIENT_NOT_OPEN', status: RecipientStatus.ACCEPTED },
    });
  });

  it('lets a recipient act for itself alone', () => {
    const one = actorOf(Party.RECIPIENT, 'two');
    const sent = aState(ReferralStatus.SENT, {
      recipients: [aRecipient('one', RecipientStatus.SENT), aRecipient('two', RecipientStatus.SENT)],
    });
    const answer = attempt({ act: Act.ACCEPT, recipientId: 'one' }, sent, one, noon);
    expect(answer).toEqual({ ok: false, refusal: { kind: 'NOT_ALLOWED' } });
    expect(attempt({ act: Act.START }, taken(), one, noon)).toEqual({
      ok: false,
      refusal: { kind: 'NOT_ALLOWED' },
    });
  });

  it('knows no clock act before its time', () => {
    const early = new Date(noon.getTime() - 1);
    const sent = aState(ReferralStatus.SENT, { recipients: [aRecipient('one', RecipientStatus.SENT)] });
    for (const deed of [aDeed(Act.EXPIRE), aDeed(Act.WITHDRAW)]) {
      const answer = attempt(deed, sent, actorOf(Party.CLOCK), early);
      expect(answer).toEqual({ ok: false, refusal: { kind: 'TOO_EARLY' } });
    }
  });

  it('knows no recipient or appointment that is not there', () => {
    const sent = aState(ReferralStatus.ACCEPTED, {
      recipients: [aRecipient('two', RecipientStatus.ACCEPTED)],
    });
    const choose = attempt({ act: Act.CHOOSE, recipientId: 'x' }, sent, actorOf(Party.PERSON), noon);
    expect(choose).toEqual({ ok: false, refusal: { kind: 'UNKNOWN' } });
    const confirm = aDeed(Act.CONFIRM_APPOINTMENT);
    expect(attempt(confirm, sent, actorOf(Party.PERSON), noon)).toMatchObject({
      refusal: { kind: 'UNKNOWN' },
    });
  });
});

describe('the graph walked from a draft', () => {
  const seen = walk();

  it('reaches every status of a referral, a recipient and an appointment', () => {
    expect([...seen.referral].sort()).toEqual([...statuses].sort());
    expect([...seen.recipient].sort()).toEqual([...recipientStatuses].sort());
    expect([...seen.appointment].sort()).toEqual([...appointmentStatuses].sort());
  });

  it('ends only where an end is meant', () => {
    expect([...seen.ends].sort()).toEqual([...closedAtOnce, ReferralStatus.UNTAKEN].sort());
  });
});

/** Every state that three recipients can get into, told apart by statuses alone. */
function walk() {
  const found = { referral: new Set(), recipient: new Set(), appointment: new Set(), ends: new Set() };
  const known = new Set<string>();
  const far = new Date(noon.getTime() + 400 * dayMs);
  const queue = Object.values(SelectionMode).map((mode) => drafted(mode));
  for (let state = queue.pop(); state; state = queue.pop()) {
    found.referral.add(state.status);
    for (const { status } of state.recipients) found.recipient.add(status);
    for (const { status } of state.appointments) found.appointment.add(status);
    const nexts = neighbours(state, far);
    if (nexts.every(({ status }) => status === state.status) && state.closedAt) found.ends.add(state.status);
    for (const next of nexts) {
      const asked = [...next.recipients, ...next.appointments].map(({ id, status }) => [id, status]);
      const name = JSON.stringify([next.mode, next.status, !!next.closedAt, asked]);
      if (known.size < 30_000 && !known.has(name)) queue.push(next);
      known.add(name);
    }
  }
  return found;
}

function drafted(mode: SelectionMode): ReferralState {
  const answer = attempt(
    { act: Act.DRAFT, mode, recipientIds: ['one', 'two'] },
    null,
    actorOf(Party.ADVISER),
    noon,
  );
  if (!answer.ok) throw new Error('A draft was refused.');
  return answer.next;
}

function neighbours(state: ReferralState, at: Date): ReferralState[] {
  const full = state.recipients.length > 2 || state.appointments.length > 0;
  const tries = acts
    .filter((act) => !full || (act !== Act.ADD_RECIPIENT && act !== Act.PROPOSE_APPOINTMENT))
    .flatMap((act) => [aDeed(act), { ...aDeed(act), recipientId: 'two', attended: false, consented: false }])
    .map((deed) => (deed.act === Act.PROPOSE_APPOINTMENT ? { ...deed, appointmentId: 'meeting' } : deed))
    .map((deed) => (deed.act === Act.AMEND ? { ...deed, recipientIds: [] } : deed));
  return tries.flatMap((deed) =>
    parties.flatMap((party) => {
      const recipients = state.recipients.map((one) => ({ ...one, expiresAt: noon }));
      const waiting = { ...state, recipients, closesAt: state.closesAt && noon };
      const answer = attempt(deed, waiting, actorOf(party, deed.recipientId ?? 'one'), at);
      return answer.ok ? [answer.next] : [];
    }),
  );
}

it('gives the referral to one taker only', () => {
  const sent = aState(ReferralStatus.SENT, {
    recipients: ['one', 'two', 'three'].map((id) => aRecipient(id, RecipientStatus.SENT)),
  });
  const answer = attempt(
    { act: Act.ACCEPT, recipientId: 'two' },
    sent,
    actorOf(Party.RECIPIENT, 'two'),
    noon,
  );
  if (!answer.ok) throw new Error('An accept was refused.');
  expect(takerOf(answer.next.status, answer.next.recipients)?.id).toBe('two');
  expect(answer.changed.map(({ recipient }) => recipient.status).sort()).toEqual([
    'ACCEPTED',
    'OBSOLETE',
    'OBSOLETE',
  ]);
});
