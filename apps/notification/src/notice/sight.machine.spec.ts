import type { Kind } from './kind.machine.js';
import { mayKnowCause } from './sight.machine.js';

test.each<[Kind, string]>([
  ['asked', 'referral.declined'],
  ['asked', 'referral.expired'],
  ['asked', 'referral.handed-back'],
  ['asked', 'consent.withdrawn'],
  ['obsolete', 'referral.accepted'],
  ['obsolete', 'recipient.chosen'],
])('a partner does not know what a rival did: %s by %s', (kind, eventType) => {
  expect(mayKnowCause({ kind, eventType })).toBe(false);
});

test.each<[Kind, string]>([
  ['asked', 'referral.sent'],
  ['asked', 'recipient.added'],
  ['asked', 'recipient.approved'],
  ['expired', 'referral.expired'],
  ['chosen', 'recipient.chosen'],
  ['withdrawn', 'referral.withdrawn'],
  ['consent-narrowed', 'consent.withdrawn'],
  ['identity-code', 'identity-code.requested'],
])('a partner knows what concerns itself: %s by %s', (kind, eventType) => {
  expect(mayKnowCause({ kind, eventType })).toBe(true);
});
