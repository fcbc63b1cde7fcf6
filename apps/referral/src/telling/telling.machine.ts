import { AppointmentStatus, RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import { answering, isAnswering, takerOf } from '../lifecycle/state.machine.js';

/** Who is to be told. */
export type Audience = 'ADVISER' | 'COORDINATOR' | 'PARTNER' | 'PERSON';

/** How things stand when a notice is about to go out. */
export interface Present {
  readonly status: ReferralStatus;
  readonly mode: SelectionMode;
  readonly closedAt: Date | null;
  readonly recipients: readonly { readonly id: string; readonly status: RecipientStatus }[];
  /** The recipient that the notice is about. */
  readonly recipient: { readonly id: string; readonly status: RecipientStatus } | null;
  readonly appointment: { readonly status: AppointmentStatus } | null;
  /** The consent stands, and covers this recipient. */
  readonly isCovered: boolean;
  /** The one-time code can still be used. */
  readonly codeStands: boolean;
  /** There is a live link to tell. */
  readonly hasLink: boolean;
}

type Holds = (present: Present) => boolean;

const recipientIs =
  (...statuses: RecipientStatus[]): Holds =>
  ({ recipient }) =>
    recipient !== null && statuses.includes(recipient.status);
const appointmentIs =
  (...statuses: AppointmentStatus[]): Holds =>
  ({ appointment }) =>
    appointment !== null && statuses.includes(appointment.status);
const referralIs =
  (...statuses: ReferralStatus[]): Holds =>
  ({ status }) =>
    statuses.includes(status);
const answerIsAwaited: Holds = ({ recipient, closedAt, isCovered }) =>
  recipient !== null && isAnswering(recipient) && closedAt === null && isCovered;
const hasTheReferral: Holds = ({ recipient, recipients, status, closedAt }) =>
  recipient !== null && closedAt === null && takerOf(status, recipients)?.id === recipient.id;
const isOpenAnd =
  (holds: Holds): Holds =>
  (present) =>
    present.closedAt === null && holds(present);
const choiceIsAwaited: Holds = ({ status, mode, recipients }) =>
  status === ReferralStatus.SENT &&
  mode === SelectionMode.PERSON_CHOOSES &&
  recipients.some((recipient) => recipient.status === RecipientStatus.ACCEPTED);

const appointments = {
  'appointment-proposed': isOpenAnd(appointmentIs(AppointmentStatus.PROPOSED)),
  'appointment-moved': isOpenAnd(appointmentIs(AppointmentStatus.PROPOSED)),
  'appointment-confirmed': isOpenAnd(appointmentIs(AppointmentStatus.CONFIRMED)),
  'appointment-cancelled': appointmentIs(AppointmentStatus.CANCELLED),
};
const isUnderWay = isOpenAnd(
  referralIs(ReferralStatus.SENT, ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS),
);
const isTaken = referralIs(ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS);

/** Every notice that can be told, by audience, and whether it is still true when it goes out. */
const notices: Readonly<Record<Audience, Readonly<Record<string, Holds>>>> = {
  PARTNER: {
    ...appointments,
    asked: answerIsAwaited,
    'answer-half-time': answerIsAwaited,
    'answer-due': answerIsAwaited,
    expired: recipientIs(RecipientStatus.EXPIRED),
    chosen: hasTheReferral,
    obsolete: recipientIs(RecipientStatus.OBSOLETE),
    withdrawn: recipientIs(RecipientStatus.WITHDRAWN),
    'service-to-review': recipientIs(RecipientStatus.DECLINED, RecipientStatus.HANDED_BACK),
    'consent-narrowed': recipientIs(...answering, RecipientStatus.ACCEPTED),
    'still-going': hasTheReferral,
    'identity-code': ({ codeStands }) => codeStands,
    'link-renewed': ({ hasLink }) => hasLink,
  },
  ADVISER: {
    ...appointments,
    'waits-for-approval': isOpenAnd(recipientIs(RecipientStatus.AWAITING_PERSON)),
    received: isOpenAnd(({ recipient }) => recipient !== null),
    waitlisted: isOpenAnd(recipientIs(RecipientStatus.WAITLISTED)),
    accepted: isOpenAnd(recipientIs(RecipientStatus.ACCEPTED)),
    declined: recipientIs(RecipientStatus.DECLINED),
    'handed-back': recipientIs(RecipientStatus.HANDED_BACK),
    'answer-due': answerIsAwaited,
    expired: recipientIs(RecipientStatus.EXPIRED),
    'choose-needed': choiceIsAwaited,
    chosen: hasTheReferral,
    untaken: isOpenAnd(referralIs(ReferralStatus.UNTAKEN)),
    started: referralIs(ReferralStatus.IN_PROGRESS, ReferralStatus.COMPLETED),
    completed: referralIs(ReferralStatus.COMPLETED),
    closed: ({ closedAt }) => closedAt !== null,
  },
  COORDINATOR: { 'service-to-review': () => true },
  PERSON: {
    ...appointments,
    sent: isUnderWay,
    'asked-further': isUnderWay,
    'asked-to-approve': isOpenAnd(recipientIs(RecipientStatus.AWAITING_PERSON)),
    waitlisted: isOpenAnd(recipientIs(RecipientStatus.WAITLISTED)),
    accepted: isOpenAnd(isTaken),
    'choose-needed': choiceIsAwaited,
    chosen: isOpenAnd(isTaken),
    untaken: isOpenAnd(referralIs(ReferralStatus.UNTAKEN)),
    'handed-back': appointments['appointment-cancelled'],
    completed: referralIs(ReferralStatus.COMPLETED),
    'consent-withdrawn': () => true,
    'link-renewed': ({ hasLink }) => hasLink,
  },
};

/** The notices that one may ask about for this audience. */
export function noticesFor(audience: Audience): string[] {
  return Object.keys(notices[audience]);
}

/** Is this still so? False for a notice that nobody of this audience is told. */
export function stillHolds(audience: Audience, notice: string, present: Present): boolean {
  if (!Object.hasOwn(notices[audience], notice)) return false;
  return notices[audience][notice]?.(present) ?? false;
}
