/** One line of the table: by whom, from where the referral, its recipient and its appointment stand, and where a referral with one recipient goes. */
export interface Line {
  by: string;
  from: string;
  recipient?: string;
  appointment?: string;
  to: string;
}

const open = 'DRAFT SENT ACCEPTED IN_PROGRESS UNTAKEN';

/** "The life of a referral", copied from the domain by hand and not from the machine that it judges. */
export const domainTable: Readonly<Record<string, Line>> = {
  DRAFT: { by: 'ADVISER', from: '', to: 'DRAFT' },
  AMEND: { by: 'ADVISER', from: 'DRAFT', to: 'DRAFT' },
  RECORD_UNMET: { by: 'ADVISER', from: 'DRAFT', to: 'UNTAKEN' },
  SEND: { by: 'ADVISER', from: 'DRAFT', to: 'SENT' },
  RECEIVE: { by: 'RECIPIENT', from: 'SENT', recipient: 'SENT', to: 'SENT' },
  WAITLIST: { by: 'RECIPIENT', from: 'SENT', recipient: 'SENT RECEIVED WAITLISTED', to: 'SENT' },
  ACCEPT: { by: 'RECIPIENT', from: 'SENT', recipient: 'SENT RECEIVED WAITLISTED', to: 'ACCEPTED' },
  CHOOSE: { by: 'ADVISER PERSON', from: 'SENT', recipient: 'ACCEPTED', to: 'ACCEPTED' },
  DECLINE: { by: 'RECIPIENT', from: 'SENT', recipient: 'SENT RECEIVED WAITLISTED', to: 'UNTAKEN' },
  HAND_BACK: { by: 'RECIPIENT', from: 'SENT ACCEPTED IN_PROGRESS', recipient: 'ACCEPTED', to: 'UNTAKEN' },
  EXPIRE: {
    by: 'CLOCK',
    from: 'SENT',
    recipient: 'SENT RECEIVED WAITLISTED AWAITING_PERSON',
    to: 'UNTAKEN',
  },
  ADD_RECIPIENT: { by: 'ADVISER', from: 'SENT UNTAKEN', to: 'SENT' },
  APPROVE: { by: 'PERSON ADVISER', from: 'SENT', recipient: 'AWAITING_PERSON', to: 'SENT' },
  START: { by: 'RECIPIENT', from: 'ACCEPTED', to: 'IN_PROGRESS' },
  CONFIRM_ONGOING: { by: 'RECIPIENT ADVISER', from: 'ACCEPTED IN_PROGRESS', to: 'STAYS' },
  COMPLETE: { by: 'RECIPIENT ADVISER', from: 'ACCEPTED IN_PROGRESS', to: 'COMPLETED' },
  CLOSE: { by: 'CLOCK', from: 'ACCEPTED IN_PROGRESS UNTAKEN', to: 'COMPLETED' },
  WITHDRAW: { by: 'ADVISER PERSON COORDINATOR CLOCK', from: open, to: 'WITHDRAWN' },
  REASSIGN: { by: 'COORDINATOR', from: open, to: 'STAYS' },
  ENTER_IN_ERROR: { by: 'ADVISER COORDINATOR', from: open, to: 'ENTERED_IN_ERROR' },
  PROPOSE_APPOINTMENT: {
    by: 'RECIPIENT',
    from: 'SENT ACCEPTED IN_PROGRESS',
    recipient: 'ACCEPTED',
    to: 'STAYS',
  },
  CONFIRM_APPOINTMENT: {
    by: 'PERSON ADVISER RECIPIENT',
    from: 'ACCEPTED IN_PROGRESS',
    appointment: 'PROPOSED',
    to: 'STAYS',
  },
  MOVE_APPOINTMENT: {
    by: 'RECIPIENT ADVISER PERSON',
    from: 'SENT ACCEPTED IN_PROGRESS',
    appointment: 'PROPOSED CONFIRMED',
    to: 'STAYS',
  },
  CANCEL_APPOINTMENT: {
    by: 'RECIPIENT ADVISER PERSON',
    from: 'SENT ACCEPTED IN_PROGRESS',
    appointment: 'PROPOSED CONFIRMED',
    to: 'STAYS',
  },
  RECORD_ATTENDANCE: {
    by: 'RECIPIENT ADVISER',
    from: 'ACCEPTED IN_PROGRESS',
    appointment: 'CONFIRMED',
    to: 'IN_PROGRESS',
  },
  RECORD_CONSENT: { by: 'ADVISER PERSON', from: open, to: 'STAYS' },
  WITHDRAW_CONSENT: {
    by: 'PERSON ADVISER',
    from: `${open} COMPLETED WITHDRAWN ENTERED_IN_ERROR`,
    to: 'STAYS',
  },
};

/** Does a list of the table name it. */
export function names(list: string | undefined, one: string): boolean {
  return list === undefined || list.split(' ').includes(one);
}
