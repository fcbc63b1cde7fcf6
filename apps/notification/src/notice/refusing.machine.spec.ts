import { RecipientStatus } from '#libs/events';
import { heldBy } from './kind.machine.js';
import { changed, told } from './told.fixture.js';

const { AWAITING_PERSON, QUEUED, SENT, WITHDRAWN } = RecipientStatus;
const type = 'consent.withdrawn';

test('a no to a partner that waited for approval is confirmed as that, and the partner hears nothing', () => {
  const refused = changed('c', AWAITING_PERSON, WITHDRAWN);
  expect(told({ type, recipientIds: ['c'], recipients: [refused] })).toEqual(['PERSON not-asked']);
  expect(heldBy('not-asked')).toBe('consent-withdrawn');
});

test('consent taken back from partners that were asked, or from these too, is confirmed as that', () => {
  const asked = changed('a', SENT, WITHDRAWN);
  const queued = changed('c', QUEUED, WITHDRAWN);
  const refused = changed('d', AWAITING_PERSON, WITHDRAWN);
  const person = 'PERSON consent-withdrawn';
  expect(told({ type, recipientIds: ['a'], recipients: [asked] })).toEqual(['PARTNER a withdrawn', person]);
  expect(told({ type, recipientIds: ['c'], recipients: [queued] })).toEqual([person]);
  expect(told({ type, recipientIds: ['a', 'd'], recipients: [asked, refused] })).toContain(person);
});
