import { AppointmentStatus, Party, RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import { actorOf, aDeed, anAppointment, aRecipient, aState, dayMs, noon } from './lifecycle.fixture.js';
import { domainTable, names } from './domain-table.fixture.js';
import { attempt, lifecycle } from './referral.machine.js';
import { walk } from './walk.fixture.js';
import { Act, closedAtOnce, isLive, takerOf, type ReferralState } from './state.machine.js';

const acts = Object.values(Act);
const statuses = Object.values(ReferralStatus);
const recipientStatuses = Object.values(RecipientStatus);
const appointmentStatuses = Object.values(AppointmentStatus);
const parties = Object.values(Party);
const later = new Date(noon.getTime() + 15 * dayMs);

function stateOf(status: ReferralStatus, asked: RecipientStatus, meeting: AppointmentStatus): ReferralState {
  return aState(status, {
    recipients: [{ ...aRecipient('one', asked), answeredAt: noon }],
    appointments: [anAppointment('meeting', 'one', meeting)],
  });
}

const closedUntaken = { status: ReferralStatus.UNTAKEN, closedAt: noon, closesAt: null };

/** One recipient and one appointment in every status, in each mode; what was left untaken both open and closed. */
function* everyState(): Generator<ReferralState> {
  for (const mode of Object.values(SelectionMode))
    for (const asked of recipientStatuses)
      for (const meeting of appointmentStatuses) {
        for (const status of statuses) yield { ...stateOf(status, asked, meeting), mode };
        yield { ...stateOf(ReferralStatus.UNTAKEN, asked, meeting), mode, ...closedUntaken };
      }
}

/** What the domain says, told without the machine. */
function legal(act: Act, state: ReferralState, party: Party): boolean {
  const { by, from, recipient, appointment } = domainTable[act]!;
  const one = state.recipients[0]!;
  if (!names(by, party) || !names(from, state.status)) return false;
  if (state.closedAt && act !== Act.WITHDRAW_CONSENT) return false;
  if (!names(recipient, one.status) || !names(appointment, state.appointments[0]!.status)) return false;
  if (act === Act.SEND) return isLive(one);
  if (act === Act.RECORD_UNMET) return !isLive(one);
  if (act === Act.WITHDRAW && party === Party.CLOCK) {
    const unchosen = state.status === ReferralStatus.SENT && one.status === RecipientStatus.ACCEPTED;
    return state.mode === SelectionMode.PERSON_CHOOSES && unchosen;
  }
  return true;
}

function arrivesAt(act: Act, { status, mode }: ReferralState): string {
  const { to } = domainTable[act]!;
  if (to === 'STAYS' || (act === Act.CLOSE && status === ReferralStatus.UNTAKEN)) return status;
  return act === Act.ACCEPT && mode === SelectionMode.PERSON_CHOOSES ? status : to;
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

  it.each(acts)('%s: every status × mode × party goes where the domain says, or is refused', (act) => {
    let cases = 0;
    const astray: string[] = [];
    for (const state of everyState())
      for (const party of parties) {
        const answer = attempt(aDeed(act), state, actorOf(party), later);
        const isLegal = legal(act, state, party);
        const arrives = isLegal && coherent(state) ? arrivesAt(act, state) : null;
        const { status, mode, recipients, appointments } = state;
        const context = [party, mode, status, recipients[0]!.status, appointments[0]!.status].join(' ');
        if (answer.ok !== isLegal) astray.push(`${context}: legal ${isLegal}, ${answer.ok} by the table`);
        else if (answer.ok && arrives !== null && answer.next.status !== arrives)
          astray.push(`${context}: to ${answer.next.status} instead of ${arrives}`);
        cases += 1;
      }
    expect(astray).toEqual([]);
    expect(cases).toBe(3 * 9 * 11 * 5 * 5);
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
      refusal: { kind: 'RECIPIENT_NOT_OPEN', status: RecipientStatus.ACCEPTED, referral: null },
    });
  });

  it('says where the referral stands where that alone is why', () => {
    const completed = aState(ReferralStatus.COMPLETED, {
      recipients: [aRecipient('one', RecipientStatus.ACCEPTED)],
      closedAt: noon,
    });
    for (const act of [Act.HAND_BACK, Act.PROPOSE_APPOINTMENT]) {
      const deed = { act, recipientId: 'one' };
      expect(attempt(deed, completed, actorOf(Party.RECIPIENT, 'one'), noon)).toEqual({
        ok: false,
        refusal: {
          kind: 'RECIPIENT_NOT_OPEN',
          status: RecipientStatus.ACCEPTED,
          referral: ReferralStatus.COMPLETED,
        },
      });
    }
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
