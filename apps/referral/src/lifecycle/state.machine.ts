import {
  AppointmentStatus,
  Outcome,
  Party,
  RecipientStatus,
  ReferralStatus,
  SelectionMode,
} from '#libs/events';

/** One thing that can be done to a referral; each has one rule, one step and one fact. */
export enum Act {
  DRAFT = 'DRAFT',
  AMEND = 'AMEND',
  RECORD_UNMET = 'RECORD_UNMET',
  SEND = 'SEND',
  RECEIVE = 'RECEIVE',
  WAITLIST = 'WAITLIST',
  ACCEPT = 'ACCEPT',
  CHOOSE = 'CHOOSE',
  DECLINE = 'DECLINE',
  HAND_BACK = 'HAND_BACK',
  EXPIRE = 'EXPIRE',
  ADD_RECIPIENT = 'ADD_RECIPIENT',
  APPROVE = 'APPROVE',
  START = 'START',
  CONFIRM_ONGOING = 'CONFIRM_ONGOING',
  COMPLETE = 'COMPLETE',
  CLOSE = 'CLOSE',
  WITHDRAW = 'WITHDRAW',
  REASSIGN = 'REASSIGN',
  ENTER_IN_ERROR = 'ENTER_IN_ERROR',
  PROPOSE_APPOINTMENT = 'PROPOSE_APPOINTMENT',
  CONFIRM_APPOINTMENT = 'CONFIRM_APPOINTMENT',
  MOVE_APPOINTMENT = 'MOVE_APPOINTMENT',
  CANCEL_APPOINTMENT = 'CANCEL_APPOINTMENT',
  RECORD_ATTENDANCE = 'RECORD_ATTENDANCE',
  RECORD_CONSENT = 'RECORD_CONSENT',
  WITHDRAW_CONSENT = 'WITHDRAW_CONSENT',
}

export interface RecipientState {
  id: string;
  status: RecipientStatus;
  position: number;
  sentAt: Date | null;
  receivedAt: Date | null;
  answeredAt: Date | null;
  /** When its part was over. */
  endedAt: Date | null;
  expiresAt: Date | null;
}

export interface AppointmentState {
  id: string;
  recipientId: string;
  status: AppointmentStatus;
  startsAt: Date | null;
}

export interface ReferralState {
  status: ReferralStatus;
  mode: SelectionMode;
  recipients: RecipientState[];
  appointments: AppointmentState[];
  outcome: Outcome | null;
  sentAt: Date | null;
  decidedAt: Date | null;
  completedAt: Date | null;
  closedAt: Date | null;
  /** When silence closes it: 30 days after it was left untaken, 90 after the last sign that it goes on. */
  closesAt: Date | null;
}

/** Who acts: a recipient also says which one it is. */
export interface Actor {
  party: Party;
  recipientId: string | null;
}

/** An act with what it is done to. */
export interface Deed {
  act: Act;
  /** The recipient acted upon; for ADD_RECIPIENT the id of the new one. */
  recipientId?: string;
  /** The appointment acted upon; for PROPOSE_APPOINTMENT and ACCEPT with slots the id of the new one. */
  appointmentId?: string;
  /** DRAFT, AMEND: the whole shortlist, in order. WITHDRAW_CONSENT: the recipients taken out. */
  recipientIds?: readonly string[];
  mode?: SelectionMode;
  /** ADD_RECIPIENT: the consent covers it. */
  consented?: boolean;
  /** WITHDRAW_CONSENT: all of it, or the need. */
  whole?: boolean;
  /** WITHDRAW_CONSENT: it is taken back from `recipientIds` and concerns nobody else. */
  alone?: boolean;
  /** Recipients in the queue who can no longer be asked: when it would be their turn they are taken out. */
  passedOver?: readonly string[];
  outcome?: Outcome;
  attended?: boolean;
  /** CONFIRM_APPOINTMENT: when the slot starts. */
  startsAt?: Date;
}

/** Asked and not yet done with it. */
const live: readonly RecipientStatus[] = [
  RecipientStatus.AWAITING_PERSON,
  RecipientStatus.QUEUED,
  RecipientStatus.SENT,
  RecipientStatus.RECEIVED,
  RecipientStatus.WAITLISTED,
  RecipientStatus.ACCEPTED,
];
/** It is this recipient's turn to answer. */
export const answering: readonly RecipientStatus[] = [
  RecipientStatus.SENT,
  RecipientStatus.RECEIVED,
  RecipientStatus.WAITLISTED,
];
/** A referral in one of these is closed at once; UNTAKEN closes by the clock. */
export const closedAtOnce: readonly ReferralStatus[] = [
  ReferralStatus.COMPLETED,
  ReferralStatus.WITHDRAWN,
  ReferralStatus.ENTERED_IN_ERROR,
];

export function isLive(recipient: { status: RecipientStatus }): boolean {
  return live.includes(recipient.status);
}

export function isAnswering(recipient: { status: RecipientStatus }): boolean {
  return answering.includes(recipient.status);
}

/** The one who has the referral: accepted, and chosen where the person chooses. */
export function takerOf<R extends { status: RecipientStatus }>(
  status: ReferralStatus,
  recipients: readonly R[],
): R | null {
  const taken: readonly ReferralStatus[] = [
    ReferralStatus.ACCEPTED,
    ReferralStatus.IN_PROGRESS,
    ReferralStatus.COMPLETED,
  ];
  if (!taken.includes(status)) return null;
  return recipients.find((recipient) => recipient.status === RecipientStatus.ACCEPTED) ?? null;
}

/** What an act is done to. */
type Target = 'REFERRAL' | 'RECIPIENT' | 'APPOINTMENT';

/** The rule of one act: from where, by whom, to where. */
export interface Rule {
  readonly on: Target;
  readonly by: readonly Party[];
  /** Where the referral must stand. Empty: it does not exist yet. */
  readonly from: readonly ReferralStatus[];
  /** Where it may stand afterwards; where there are several, its recipients decide. */
  readonly to: readonly (ReferralStatus | 'STAYS')[];
  /** Where the recipient acted upon must stand, and where it goes. */
  readonly recipient?: { readonly from: readonly RecipientStatus[]; readonly to: readonly RecipientStatus[] };
  readonly appointment?: {
    readonly from: readonly AppointmentStatus[];
    readonly to: readonly AppointmentStatus[];
  };
  /** Possible after the referral is closed, too. */
  readonly closedToo?: true;
}
