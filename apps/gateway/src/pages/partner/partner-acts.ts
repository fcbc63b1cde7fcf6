import { mutation } from '../graph.service.js';
import type { Form, Refused } from '../page.types.js';
import { dayIn, liesAhead, type Slot, slotIn } from './slot-fields.js';

export type Missing = 'badReason' | 'badSlot' | 'badDay' | 'badCode' | 'noZone';

/** What an act asks of the supergraph. */
export interface PartnerAct {
  document: string;
  input: Record<string, unknown>;
  /** What the page says afterwards; IDENTITY: it shows who it is, or says why not. */
  said: 'open' | 'accept' | 'waitlist' | 'decline' | 'code' | 'IDENTITY';
  once: boolean;
}

/** What a pressed button asks of the supergraph; or what is missing in the form. */
export type PartnerAsked = PartnerAct | Refused<Missing>;

/** What the acts need to know besides the form. */
export interface PartnerSituation {
  recipientId: string;
  /** Of the place; null while it cannot be had, and then no time of day means anything. */
  timeZone: string | null;
  now: Date;
}

export const offeredSlots = [1, 2, 3] as const;

const receive = mutation('receiveReferral', 'ReceiveReferralInput', 'RecipientNotOpen');
const accept = mutation('acceptReferral', 'AcceptReferralInput', 'RecipientNotOpen');
const waitlist = mutation('waitlistReferral', 'WaitlistReferralInput', 'RecipientNotOpen');
const decline = mutation('declineReferral', 'DeclineReferralInput', 'RecipientNotOpen');
const sendCode = mutation('requestIdentityCode', 'RequestIdentityCodeInput');
const enterCode = mutation('confirmIdentityCode', 'ConfirmIdentityCodeInput');

/** What is said to whoever presses a button whose work is done already. */
export type Again = 'opened' | 'answered';

/** Everything that may be asked by them. */
export const partnerDocuments = [receive, accept, waitlist, decline, sendCode, enterCode];

/** Every act of the partner, by the name of its button. */
export const partnerActs: Readonly<
  Record<string, (form: Form, situation: PartnerSituation) => PartnerAsked>
> = {
  open: (_form, { recipientId }) => ({ document: receive, input: { recipientId }, said: 'open', once: true }),
  accept: (form, situation) => {
    const { recipientId } = situation;
    const slots = slotsOf(form, situation);
    if (!Array.isArray(slots)) return slots;
    const input = {
      recipientId,
      message: orNull(form.text('message')),
      slots: slots.length > 0 ? slots : null,
      where: orNull(form.text('where')),
    };
    return { document: accept, input, said: 'accept', once: true };
  },
  waitlist: (form, { recipientId, timeZone, now }) => {
    const expectedOn = dayIn(form.text('expectedOn'));
    if (timeZone === null) return { problem: 'noZone' };
    if (!expectedOn || !liesAhead(expectedOn, timeZone, now)) return { problem: 'badDay' };
    return { document: waitlist, input: { recipientId, expectedOn }, said: 'waitlist', once: true };
  },
  decline: (form, { recipientId }) => {
    const reason = form.text('reason');
    if (reason === '') return { problem: 'badReason' };
    const input = { recipientId, reason, text: orNull(form.text('text')) };
    return { document: decline, input, said: 'decline', once: true };
  },
  sendCode: () => ({ document: sendCode, input: {}, said: 'code', once: true }),
  enterCode: (form) => {
    const code = form.text('code').replaceAll(/\s/g, '');
    if (code === '' || code.length > 20) return { problem: 'badCode' };
    return { document: enterCode, input: { code }, said: 'IDENTITY', once: false };
  },
};

const opened = { RECEIVED: 'opened', WAITLISTED: 'opened', ACCEPTED: 'opened' } as const;
const answered = { ACCEPTED: 'answered', DECLINED: 'answered', HANDED_BACK: 'answered' } as const;

/** Which of these, by what the page would say afterwards and where the partner's part stands. */
export const partnerAgain: Readonly<Record<string, Readonly<Record<string, Again>>>> = {
  open: opened,
  accept: answered,
  waitlist: answered,
  decline: answered,
};

/** The slots that were filled in; or what is missing, where one of them is half filled or makes no sense. */
function slotsOf(form: Form, { timeZone, now }: PartnerSituation): Slot[] | Refused<Missing> {
  const slots: Slot[] = [];
  for (const number of offeredSlots) {
    const [day, from, until] = ['day', 'from', 'until'].map((name) => form.text(`${name}${number}`));
    if (!day && !from && !until) continue;
    if (timeZone === null) return { problem: 'noZone' };
    const slot = slotIn({ day, from, until }, timeZone, now);
    if (!slot) return { problem: 'badSlot', values: { number } };
    slots.push(slot);
  }
  return slots;
}

const orNull = (text: string) => (text === '' ? null : text);
