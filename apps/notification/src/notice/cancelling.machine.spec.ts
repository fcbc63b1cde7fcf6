import { RecipientStatus, ReferralStatus } from '#libs/events';
import type { ActTold } from './notice.machine.js';
import { changed, told } from './told.fixture.js';

const { ACCEPTED, HANDED_BACK, WITHDRAWN } = RecipientStatus;
const { COMPLETED, UNTAKEN } = ReferralStatus;
const ofA = [{ appointmentId: 'x', recipientId: 'a' }];

test.each<[string, Partial<ActTold> & { type: string }, string[]]>([
  [
    'handing back what was agreed a meeting for',
    {
      type: 'referral.handed-back',
      recipientId: 'a',
      to: UNTAKEN,
      cancelledAppointments: ofA,
      recipients: [changed('a', ACCEPTED, HANDED_BACK)],
    },
    ['ADVISER untaken-handed-back', 'PARTNER a appointment-cancelled', 'PERSON handed-back'],
  ],
  [
    'withdrawing what was agreed a meeting for: one message each',
    {
      type: 'referral.withdrawn',
      to: ReferralStatus.WITHDRAWN,
      cancelledAppointments: ofA,
      recipients: [changed('a', ACCEPTED, WITHDRAWN)],
    },
    ['ADVISER appointment-cancelled', 'PARTNER a appointment-cancelled', 'PERSON appointment-cancelled'],
  ],
  [
    'entered in error, with a meeting agreed',
    {
      type: 'referral.entered-in-error',
      cancelledAppointments: ofA,
      recipients: [changed('a', ACCEPTED, WITHDRAWN)],
    },
    ['ADVISER appointment-cancelled', 'PARTNER a appointment-cancelled', 'PERSON appointment-cancelled'],
  ],
  [
    'completed before anybody met',
    {
      type: 'referral.completed',
      recipientId: 'a',
      cancelledAppointments: ofA,
      from: ReferralStatus.ACCEPTED,
      to: COMPLETED,
    },
    ['ADVISER completed', 'PARTNER a appointment-cancelled', 'PERSON completed'],
  ],
  [
    'completed after a first meeting, with a second one agreed',
    {
      type: 'referral.completed',
      recipientId: 'a',
      cancelledAppointments: ofA,
      from: ReferralStatus.IN_PROGRESS,
      to: COMPLETED,
    },
    ['ADVISER completed', 'PARTNER a appointment-cancelled', 'PERSON completed'],
  ],
  [
    'closed by the clock after long silence, with a meeting agreed',
    {
      type: 'referral.closed',
      from: ReferralStatus.ACCEPTED,
      to: COMPLETED,
      cancelledAppointments: ofA,
    },
    ['ADVISER closed', 'PARTNER a appointment-cancelled', 'PERSON appointment-cancelled'],
  ],
  [
    'consent withdrawn for the one that had it, with a meeting agreed',
    {
      type: 'consent.withdrawn',
      categories: [],
      recipientIds: ['a'],
      to: UNTAKEN,
      recipients: [changed('a', ACCEPTED, WITHDRAWN)],
      cancelledAppointments: ofA,
    },
    ['ADVISER untaken', 'PARTNER a appointment-cancelled', 'PERSON consent-withdrawn'],
  ],
])('%s', (_, act, expected) => {
  expect(told(act)).toEqual(expected);
});
