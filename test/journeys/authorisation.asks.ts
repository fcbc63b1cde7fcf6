import { consented, slotAhead } from './referral.fixture.js';
import type { Situation } from './authorisation.cast.js';

/** What each root field is asked with; a variant of a field stands behind a colon. */
export const asks: Readonly<Record<string, (about: Situation) => object>> = {
  conventions: ({ placeId }) => ({ placeId }),
  identityViews: ({ referralId }) => ({ referralId }),
  insights: ({ placeId }) => ({ placeId, period: closedDays() }),
  notices: ({ referralId }) => ({ filter: { referralId } }),
  organization: ({ organizationId }) => ({ id: organizationId }),
  place: ({ placeId }) => ({ id: placeId }),
  recipient: ({ recipientId }) => ({ id: recipientId }),
  recipients: ({ serviceId }) => ({ filter: { serviceId } }),
  referral: ({ referralId }) => ({ id: referralId }),
  referralChanged: ({ referralId }) => ({ id: referralId }),
  referrals: ({ code }) => ({ filter: { code } }),
  service: ({ serviceId }) => ({ id: serviceId }),
  'services:referable': ({ placeId }) => ({ filter: { referableFrom: placeId }, first: 1 }),
  suggestions: () => ({ search: 'valid' }),
  taxonomyTerms: () => ({ taxonomy: 'publics' }),

  acceptReferral: ({ recipientId }) => ({ input: { recipientId } }),
  addRecipient: ({ referralId, serviceId }) => ({ input: { referralId, serviceId } }),
  amendDraft: ({ referralId }) => ({ input: { referralId, expectedVersion: 1, need: 'Wants to keep bees' } }),
  approveRecipient: ({ recipientId }) => ({ input: { recipientId, captured: 'PHONE' } }),
  chooseRecipient: ({ recipientId }) => ({ input: { recipientId } }),
  completeReferral: ({ referralId }) => ({ input: { referralId, outcome: 'JOB_FOUND' } }),
  confirmAppointment: ({ appointmentId }) => ({ input: { appointmentId, saidByPerson: true } }),
  confirmIdentityCode: () => ({ input: { code: '000000' } }),
  confirmOngoing: ({ referralId }) => ({ input: { referralId } }),
  declineReferral: ({ recipientId }) => ({ input: { recipientId, reason: 'SESSION_FULL' } }),
  draftReferral: ({ placeId }) => ({ input: { placeId, need: 'Wants to keep bees', ...consented() } }),
  enterReferralInError: ({ referralId }) => ({ input: { referralId, reason: 'Somebody else was meant.' } }),
  handBackReferral: ({ recipientId }) => ({ input: { recipientId, reason: 'UNREACHABLE' } }),
  markNoticesRead: ({ noticeId }) => ({ input: { ids: [noticeId] } }),
  openWithSecret: ({ code }) => ({ input: { code, secret: 'ZZZZZZZZ' } }),
  proposeAppointment: ({ recipientId }) => ({ input: { recipientId, slots: [slotAhead(5, 10)] } }),
  receiveReferral: ({ recipientId }) => ({ input: { recipientId } }),
  recordConsent: ({ referralId }) => ({ input: { referralId, consent: consented().consent } }),
  recordUnmet: ({ referralId }) => ({ input: { referralId } }),
  renewLink: ({ referralId }) => ({ input: { referralId } }),
  'renewLink:recipient': ({ recipientId }) => ({ input: { recipientId } }),
  requestIdentityCode: () => ({ input: {} }),
  sendReferral: ({ referralId }) => ({ input: { referralId } }),
  startReferral: ({ referralId }) => ({ input: { referralId } }),
  waitlistReferral: ({ recipientId }) => ({
    input: { recipientId, expectedOn: slotAhead(9, 10).startsAt?.slice(0, 10) },
  }),
  withdrawConsent: ({ referralId }) => ({ input: { referralId, categories: ['STATISTICS'] } }),
  withdrawReferral: ({ referralId }) => ({ input: { referralId } }),
};

function closedDays() {
  const today = new Date().toISOString().slice(0, 10);
  const until = new Date(`${today}T00:00:00.000Z`);
  return { from: new Date(until.getTime() - 30 * 86_400_000).toISOString(), until: until.toISOString() };
}
