import { mutation } from '../graph.service.js';
import type { Form } from '../page.types.js';

export type Missing = 'pickSlot' | 'pickRecipient' | 'pickCategory';

/** What a pressed button asks of the supergraph; or what is missing in the form. */
export type Asked = { document: string; input: Record<string, unknown>; said: string } | { missing: Missing };

const approve = mutation('approveRecipient', 'ApproveRecipientInput', 'RecipientNotOpen');
const choose = mutation('chooseRecipient', 'ChooseRecipientInput', 'RecipientNotOpen');
const confirm = mutation('confirmAppointment', 'ConfirmAppointmentInput', 'AppointmentNotOpen');
const takeBack = mutation('withdrawConsent', 'WithdrawConsentInput');
const stop = mutation('withdrawReferral', 'WithdrawReferralInput', 'ReferralNotOpen');

/** What is said to whoever presses a button whose work is done already, undone, or too late. */
export type Again = 'settled' | 'dateAgreed' | 'otherDates' | 'slotPassed' | 'takenBack' | 'stopped';

/** Everything that may be asked by them. */
export const personDocuments = [approve, choose, confirm, takeBack, stop];

/** Every act of the person, by the name of its button. */
export const personActs: Readonly<Record<string, (form: Form, referralId: string) => Asked>> = {
  approve: (form) => ({
    document: approve,
    input: { recipientId: form.text('recipient'), captured: 'ONLINE' },
    said: 'approve',
  }),
  refuse: (form, referralId) => ({
    document: takeBack,
    input: { referralId, recipientIds: [form.text('recipient')] },
    said: 'refuse',
  }),
  choose: (form) => {
    const recipientId = form.text('recipient');
    if (recipientId === '') return { missing: 'pickRecipient' };
    return { document: choose, input: { recipientId }, said: 'choose' };
  },
  confirm: (form) => {
    const slotId = form.text('slot');
    if (slotId === '') return { missing: 'pickSlot' };
    return { document: confirm, input: { appointmentId: form.text('appointment'), slotId }, said: 'confirm' };
  },
  takeBack: (form, referralId) => {
    const categories = form.all('category');
    if (categories.length === 0) return { missing: 'pickCategory' };
    return { document: takeBack, input: { referralId, categories }, said: 'takeBack' };
  },
  takeBackAll: (_form, referralId) => ({ document: takeBack, input: { referralId }, said: 'takeBack' }),
  stop: (_form, referralId) => ({ document: stop, input: { referralId }, said: 'stop' }),
};

/** Which of these, by the name of the button and where things stand; by the name of the refusal where it says nothing of that. */
export const personAgain: Readonly<Record<string, Readonly<Record<string, Again>>>> = {
  approve: { QUEUED: 'settled', SENT: 'settled', RECEIVED: 'settled', WAITLISTED: 'settled' },
  refuse: { ConsentMissing: 'settled' },
  choose: { ACCEPTED: 'settled' },
  confirm: { CONFIRMED: 'dateAgreed', CANCELLED: 'otherDates', InvalidInput: 'slotPassed' },
  takeBack: { ConsentMissing: 'takenBack' },
  takeBackAll: { ConsentMissing: 'takenBack' },
  stop: { WITHDRAWN: 'stopped' },
};
