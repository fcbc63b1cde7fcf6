import { RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import type { ActTold } from './notice.machine.js';
import { changed, told } from './told.fixture.js';

const { AWAITING_PERSON, QUEUED, SENT, ACCEPTED, DECLINED, EXPIRED, OBSOLETE, WITHDRAWN } = RecipientStatus;
const { COMPLETED, UNTAKEN } = ReferralStatus;

test.each<[string, Partial<ActTold> & { type: string }, string[]]>([
  ['a draft tells nobody', { type: 'referral.drafted', recipients: [changed('a', null, QUEUED)] }, []],
  [
    'an unmet need tells nobody',
    { type: 'referral.unmet-recorded', from: ReferralStatus.DRAFT, to: UNTAKEN },
    [],
  ],
  [
    'sending tells those asked and the person, and not those whose turn has not come',
    { type: 'referral.sent', recipients: [changed('a', QUEUED, SENT), changed('c', null, QUEUED)] },
    ['PARTNER a asked', 'PERSON sent'],
  ],
  [
    'a further recipient inside the consent',
    { type: 'recipient.added', recipientId: 'c', recipients: [changed('c', null, SENT)] },
    ['PARTNER c asked', 'PERSON asked-further'],
  ],
  [
    'a further recipient outside the consent hears nothing',
    { type: 'recipient.added', recipientId: 'c', recipients: [changed('c', null, AWAITING_PERSON)] },
    ['ADVISER waits-for-approval', 'PERSON asked-to-approve'],
  ],
  [
    'approval asks it',
    { type: 'recipient.approved', recipientId: 'c', recipients: [changed('c', AWAITING_PERSON, SENT)] },
    ['PARTNER c asked', 'PERSON asked-further'],
  ],
  [
    'approval while another one is asked: its turn comes later',
    { type: 'recipient.approved', recipientId: 'c', recipients: [changed('c', AWAITING_PERSON, QUEUED)] },
    [],
  ],
  ['receipt is told in the app alone', { type: 'referral.received', recipientId: 'a' }, ['adviser received']],
  [
    'a waiting list',
    { type: 'referral.waitlisted', recipientId: 'a' },
    ['ADVISER waitlisted', 'PERSON waitlisted'],
  ],
  [
    'acceptance, and those who are no longer needed, but for whom it was not asked yet',
    {
      type: 'referral.accepted',
      recipientId: 'a',
      to: ReferralStatus.ACCEPTED,
      recipients: [
        changed('a', SENT, ACCEPTED),
        changed('b', SENT, OBSOLETE),
        changed('c', QUEUED, OBSOLETE),
      ],
    },
    ['ADVISER accepted', 'PARTNER b obsolete', 'PERSON accepted'],
  ],
  [
    'acceptance with times',
    { type: 'referral.accepted', recipientId: 'a', to: ReferralStatus.ACCEPTED, appointmentId: 'x' },
    ['ADVISER accepted', 'PERSON appointment-proposed'],
  ],
  [
    'acceptance where the person chooses',
    { type: 'referral.accepted', recipientId: 'a', mode: SelectionMode.PERSON_CHOOSES },
    ['ADVISER choose-needed', 'PERSON choose-needed'],
  ],
  [
    'the choice',
    {
      type: 'recipient.chosen',
      recipientId: 'a',
      to: ReferralStatus.ACCEPTED,
      recipients: [changed('b', ACCEPTED, OBSOLETE)],
    },
    ['ADVISER chosen', 'PARTNER b obsolete', 'PARTNER a chosen'],
  ],
  [
    'a refusal while others are asked',
    {
      type: 'referral.declined',
      recipientId: 'a',
      reason: 'SESSION_FULL',
      recipients: [changed('a', SENT, DECLINED)],
    },
    ['ADVISER declined'],
  ],
  [
    'a refusal after which the next is asked',
    {
      type: 'referral.declined',
      recipientId: 'a',
      recipients: [changed('a', SENT, DECLINED), changed('b', QUEUED, SENT)],
    },
    ['ADVISER declined', 'PARTNER b asked', 'PERSON asked-further'],
  ],
  [
    'a refusal that names another service',
    { type: 'referral.declined', recipientId: 'a', redirectServiceId: 's' },
    ['ADVISER declined-redirected'],
  ],
  [
    'the last refusal: one message says that it was declined and that nobody is left',
    { type: 'referral.declined', recipientId: 'a', to: UNTAKEN, redirectServiceId: null },
    ['ADVISER untaken-declined', 'PERSON untaken'],
  ],
  [
    'the last refusal, with another service named',
    { type: 'referral.declined', recipientId: 'a', to: UNTAKEN, redirectServiceId: 's' },
    ['ADVISER untaken-declined-redirected', 'PERSON untaken'],
  ],
  [
    'a service that has ended',
    {
      type: 'referral.declined',
      recipientId: 'a',
      reason: 'SERVICE_ENDED',
      recipients: [changed('a', SENT, DECLINED)],
    },
    ['ADVISER declined', 'PARTNER a service-to-review', 'COORDINATOR service-to-review'],
  ],
  [
    'handing back',
    { type: 'referral.handed-back', recipientId: 'a', to: UNTAKEN },
    ['ADVISER untaken-handed-back', 'PERSON untaken'],
  ],
  [
    'handing back, with another service named',
    { type: 'referral.handed-back', recipientId: 'a', to: UNTAKEN, redirectServiceId: 's' },
    ['ADVISER untaken-handed-back-redirected', 'PERSON untaken'],
  ],
  [
    'handing back a yes that was not chosen, while others are asked',
    { type: 'referral.handed-back', recipientId: 'a', mode: SelectionMode.PERSON_CHOOSES },
    ['ADVISER handed-back'],
  ],
  [
    'time is over',
    { type: 'referral.expired', recipientId: 'a', to: UNTAKEN, recipients: [changed('a', SENT, EXPIRED)] },
    ['ADVISER untaken-expired', 'PARTNER a expired', 'PERSON untaken'],
  ],
  [
    'time is over for an approval: the partner never knew',
    { type: 'referral.expired', recipientId: 'c', recipients: [changed('c', AWAITING_PERSON, EXPIRED)] },
    ['ADVISER expired'],
  ],
  [
    'withdrawing tells who knew',
    {
      type: 'referral.withdrawn',
      to: ReferralStatus.WITHDRAWN,
      recipients: [changed('a', SENT, WITHDRAWN), changed('c', QUEUED, WITHDRAWN)],
    },
    ['PARTNER a withdrawn'],
  ],
  [
    'entered in error',
    { type: 'referral.entered-in-error', recipients: [changed('a', SENT, WITHDRAWN)] },
    ['PARTNER a withdrawn'],
  ],
  [
    'consent withdrawn whole',
    {
      type: 'consent.withdrawn',
      to: ReferralStatus.WITHDRAWN,
      categories: [],
      recipients: [changed('a', SENT, WITHDRAWN), changed('b', SENT, WITHDRAWN)],
    },
    ['PARTNER a withdrawn', 'PARTNER b withdrawn'],
  ],
  [
    'consent withdrawn for the address: there is none left to confirm it at',
    { type: 'consent.withdrawn', categories: ['CONTACT'] },
    ['PARTNER a consent-narrowed', 'PARTNER b consent-narrowed'],
  ],
  [
    'consent withdrawn for one category: all who know are told',
    { type: 'consent.withdrawn', categories: ['IDENTITY'] },
    ['PARTNER a consent-narrowed', 'PARTNER b consent-narrowed', 'PERSON consent-withdrawn'],
  ],
  [
    'consent withdrawn for statistics concerns no partner',
    { type: 'consent.withdrawn', categories: ['STATISTICS'] },
    ['PERSON consent-withdrawn'],
  ],
  [
    'consent withdrawn for a category is not told where the turn never came',
    { type: 'consent.withdrawn', categories: ['PUBLICS'], recipients: [changed('c', QUEUED, WITHDRAWN)] },
    ['PARTNER a consent-narrowed', 'PARTNER b consent-narrowed', 'PERSON consent-withdrawn'],
  ],
  [
    'consent withdrawn whole after the end tells whoever had the referral',
    { type: 'consent.withdrawn', categories: [], from: COMPLETED, to: COMPLETED },
    ['PARTNER a consent-narrowed', 'PARTNER b consent-narrowed'],
  ],
  [
    'consent withdrawn for one recipient: the others are not told',
    {
      type: 'consent.withdrawn',
      recipientId: 'a',
      categories: [],
      recipientIds: ['a'],
      recipients: [changed('a', SENT, WITHDRAWN)],
    },
    ['PARTNER a withdrawn', 'PERSON consent-withdrawn'],
  ],
  [
    'consent withdrawn for recipients whose part was over: the person alone is told',
    { type: 'consent.withdrawn', categories: [], recipientIds: ['c', 'd'] },
    ['PERSON consent-withdrawn'],
  ],
  [
    'consent withdrawn for the last recipient: the adviser has to look further',
    {
      type: 'consent.withdrawn',
      categories: [],
      recipientIds: ['a'],
      to: UNTAKEN,
      recipients: [changed('a', SENT, WITHDRAWN)],
    },
    ['ADVISER untaken', 'PARTNER a withdrawn', 'PERSON consent-withdrawn'],
  ],
  [
    'consent withdrawn after nobody was left tells the adviser nothing new',
    { type: 'consent.withdrawn', categories: [], recipientIds: ['a'], from: UNTAKEN, to: UNTAKEN },
    ['PERSON consent-withdrawn'],
  ],
  ['consent recorded tells nobody', { type: 'consent.recorded' }, []],
  [
    'an appointment is told to all three',
    { type: 'appointment.confirmed', recipientId: 'a', appointmentId: 'x' },
    ['ADVISER appointment-confirmed', 'PARTNER a appointment-confirmed', 'PERSON appointment-confirmed'],
  ],
  ['the start is told in the app alone', { type: 'referral.started', recipientId: 'a' }, ['adviser started']],
  ['completion', { type: 'referral.completed', recipientId: 'a' }, ['adviser completed', 'PERSON completed']],
  ['still going tells nobody', { type: 'referral.ongoing-confirmed', recipientId: 'a' }, []],
  ['closing', { type: 'referral.closed' }, ['ADVISER closed']],
])('%s', (_, act, expected) => {
  expect(told(act)).toEqual(expected);
});
