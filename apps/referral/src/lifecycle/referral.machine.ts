import {
  AppointmentStatus as Meeting,
  Party,
  RecipientStatus as Asked,
  ReferralStatus as Is,
  SelectionMode,
} from '#libs/events';
import { after, type Change } from './consequence.machine.js';
import { refusalOf, type Refusal } from './refusal.machine.js';
import { Act, answering, type Actor, type Deed, type ReferralState, type Rule } from './state.machine.js';

const { ADVISER, COORDINATOR, RECIPIENT, PERSON, CLOCK } = Party;
const open = [Is.DRAFT, Is.SENT, Is.ACCEPTED, Is.IN_PROGRESS, Is.UNTAKEN] as const;
const taken = [Is.ACCEPTED, Is.IN_PROGRESS] as const;
const offered = [Is.SENT, Is.ACCEPTED, Is.IN_PROGRESS] as const;
const hasIt = { from: [Asked.ACCEPTED], to: [Asked.ACCEPTED] } as const;

/** The life of a referral: every act, and nothing but these. */
export const lifecycle: Readonly<Record<Act, Rule>> = {
  [Act.DRAFT]: { on: 'REFERRAL', by: [ADVISER], from: [], to: [Is.DRAFT] },
  [Act.AMEND]: { on: 'REFERRAL', by: [ADVISER], from: [Is.DRAFT], to: ['STAYS'] },
  [Act.RECORD_UNMET]: { on: 'REFERRAL', by: [ADVISER], from: [Is.DRAFT], to: [Is.UNTAKEN] },
  [Act.SEND]: { on: 'REFERRAL', by: [ADVISER], from: [Is.DRAFT], to: [Is.SENT] },
  [Act.RECEIVE]: {
    on: 'RECIPIENT',
    by: [RECIPIENT],
    from: [Is.SENT],
    to: ['STAYS'],
    recipient: { from: [Asked.SENT], to: [Asked.RECEIVED] },
  },
  [Act.WAITLIST]: {
    on: 'RECIPIENT',
    by: [RECIPIENT],
    from: [Is.SENT],
    to: ['STAYS'],
    recipient: { from: answering, to: [Asked.WAITLISTED] },
  },
  [Act.ACCEPT]: {
    on: 'RECIPIENT',
    by: [RECIPIENT],
    from: [Is.SENT],
    to: [Is.ACCEPTED, 'STAYS'],
    recipient: { from: answering, to: [Asked.ACCEPTED] },
  },
  [Act.CHOOSE]: {
    on: 'RECIPIENT',
    by: [ADVISER, PERSON],
    from: [Is.SENT],
    to: [Is.ACCEPTED],
    recipient: hasIt,
  },
  [Act.DECLINE]: {
    on: 'RECIPIENT',
    by: [RECIPIENT],
    from: [Is.SENT],
    to: ['STAYS', Is.UNTAKEN],
    recipient: { from: answering, to: [Asked.DECLINED] },
  },
  [Act.HAND_BACK]: {
    on: 'RECIPIENT',
    by: [RECIPIENT],
    from: offered,
    to: ['STAYS', Is.UNTAKEN],
    recipient: { from: [Asked.ACCEPTED], to: [Asked.HANDED_BACK] },
  },
  [Act.EXPIRE]: {
    on: 'RECIPIENT',
    by: [CLOCK],
    from: [Is.SENT],
    to: ['STAYS', Is.UNTAKEN],
    recipient: { from: [...answering, Asked.AWAITING_PERSON], to: [Asked.EXPIRED] },
  },
  [Act.ADD_RECIPIENT]: { on: 'REFERRAL', by: [ADVISER], from: [Is.SENT, Is.UNTAKEN], to: [Is.SENT] },
  [Act.APPROVE]: {
    on: 'RECIPIENT',
    by: [PERSON, ADVISER],
    from: [Is.SENT],
    to: ['STAYS'],
    recipient: { from: [Asked.AWAITING_PERSON], to: [Asked.SENT, Asked.QUEUED] },
  },
  [Act.START]: { on: 'REFERRAL', by: [RECIPIENT], from: [Is.ACCEPTED], to: [Is.IN_PROGRESS] },
  [Act.CONFIRM_ONGOING]: { on: 'REFERRAL', by: [RECIPIENT, ADVISER], from: taken, to: ['STAYS'] },
  [Act.COMPLETE]: { on: 'REFERRAL', by: [RECIPIENT, ADVISER], from: taken, to: [Is.COMPLETED] },
  [Act.CLOSE]: {
    on: 'REFERRAL',
    by: [CLOCK],
    from: [...taken, Is.UNTAKEN],
    to: [Is.COMPLETED, 'STAYS'],
  },
  [Act.WITHDRAW]: {
    on: 'REFERRAL',
    by: [ADVISER, COORDINATOR, PERSON, CLOCK],
    from: open,
    to: [Is.WITHDRAWN],
  },
  [Act.REASSIGN]: { on: 'REFERRAL', by: [COORDINATOR], from: open, to: ['STAYS'] },
  [Act.ENTER_IN_ERROR]: {
    on: 'REFERRAL',
    by: [ADVISER, COORDINATOR],
    from: open,
    to: [Is.ENTERED_IN_ERROR],
  },
  [Act.PROPOSE_APPOINTMENT]: {
    on: 'RECIPIENT',
    by: [RECIPIENT],
    from: offered,
    to: ['STAYS'],
    recipient: hasIt,
  },
  [Act.CONFIRM_APPOINTMENT]: {
    on: 'APPOINTMENT',
    by: [PERSON, ADVISER, RECIPIENT],
    from: taken,
    to: ['STAYS'],
    appointment: { from: [Meeting.PROPOSED], to: [Meeting.CONFIRMED] },
  },
  [Act.MOVE_APPOINTMENT]: {
    on: 'APPOINTMENT',
    by: [RECIPIENT, ADVISER, PERSON],
    from: offered,
    to: ['STAYS'],
    appointment: { from: [Meeting.PROPOSED, Meeting.CONFIRMED], to: [Meeting.PROPOSED] },
  },
  [Act.CANCEL_APPOINTMENT]: {
    on: 'APPOINTMENT',
    by: [RECIPIENT, ADVISER, PERSON],
    from: offered,
    to: ['STAYS'],
    appointment: { from: [Meeting.PROPOSED, Meeting.CONFIRMED], to: [Meeting.CANCELLED] },
  },
  [Act.RECORD_ATTENDANCE]: {
    on: 'APPOINTMENT',
    by: [RECIPIENT, ADVISER],
    from: taken,
    to: ['STAYS', Is.IN_PROGRESS],
    appointment: { from: [Meeting.CONFIRMED], to: [Meeting.HELD, Meeting.NO_SHOW] },
  },
  [Act.RECORD_CONSENT]: { on: 'REFERRAL', by: [ADVISER, PERSON], from: open, to: ['STAYS'] },
  [Act.WITHDRAW_CONSENT]: {
    on: 'REFERRAL',
    by: [PERSON, ADVISER],
    from: [...open, Is.COMPLETED, Is.WITHDRAWN, Is.ENTERED_IN_ERROR],
    to: ['STAYS', Is.UNTAKEN, Is.WITHDRAWN],
    closedToo: true,
  },
};

export type Attempt = ({ ok: true } & Change) | { ok: false; refusal: Refusal };

/** What becomes of a referral when somebody does this at that instant, or why it cannot be done. */
export function attempt(deed: Deed, state: ReferralState | null, actor: Actor, at: Date): Attempt {
  const refusal = refusalFor(deed, state, actor, at);
  if (refusal) return { ok: false, refusal };
  return { ok: true, ...after(lifecycle[deed.act], deed, state ?? unborn(deed), at) };
}

/** Why this cannot be done now; null where it can. */
export function refusalFor(deed: Deed, state: ReferralState | null, actor: Actor, at: Date): Refusal | null {
  return refusalOf({ rule: lifecycle[deed.act], deed, state, actor, at });
}

/** What this actor could do now, each act once. `on`: only what can be done to that recipient. */
export function possibleActs(state: ReferralState, actor: Actor, at: Date, on?: string): Act[] {
  return Object.values(Act).filter((act) =>
    targetsOf(act, state, on).some((deed) => !refusalFor(deed, state, actor, at)),
  );
}

function targetsOf(act: Act, state: ReferralState, on?: string): Deed[] {
  const mine = (id: string) => on === undefined || id === on;
  switch (lifecycle[act].on) {
    case 'RECIPIENT':
      return state.recipients.filter(({ id }) => mine(id)).map(({ id }) => ({ act, recipientId: id }));
    case 'APPOINTMENT':
      return state.appointments
        .filter(({ recipientId }) => mine(recipientId))
        .map(({ id }) => ({ act, appointmentId: id }));
    case 'REFERRAL':
      return [{ act }];
  }
}

function unborn(deed: Deed): ReferralState {
  return {
    status: Is.DRAFT,
    mode: deed.mode ?? SelectionMode.FIRST_ACCEPTANCE,
    recipients: [],
    appointments: [],
    outcome: null,
    sentAt: null,
    decidedAt: null,
    completedAt: null,
    closedAt: null,
    closesAt: null,
  };
}
