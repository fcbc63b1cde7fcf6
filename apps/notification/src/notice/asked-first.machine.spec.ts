import { RecipientStatus, ReferralStatus } from '#libs/events';
import { changed, told } from './told.fixture.js';

const first = '2026-03-02T09:00:00.000Z';

/** What is told of a recipient that is added when nobody takes the need, where the referral was first sent at that instant. */
function toldOfOneAdded(sentAt: string | null): string[] {
  const added = { ...changed('c', null, RecipientStatus.SENT), sentAt: first };
  const act = { type: 'recipient.added', recipientId: 'c', from: ReferralStatus.UNTAKEN };
  return told({ ...act, sentAt, recipients: [added] });
}

test('the first who is asked about a need that was recorded as unmet is no further one', () => {
  expect(toldOfOneAdded(first)).toEqual(['PARTNER c asked', 'PERSON sent']);
  expect(toldOfOneAdded('2026-03-01T09:00:00.000Z')).toEqual(['PARTNER c asked', 'PERSON asked-further']);
});
