import { AttemptEntity } from './attempt/attempt.entity.js';
import { ContactEntity } from './contact/contact.entity.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency.entity.js';
import { MembershipEntity } from './membership/membership.entity.js';
import { CreateLedger1767225600000 } from './migrations/1767225600000-create-ledger.js';
import { NoticeEntity } from './notice/notice.entity.js';
import { OfferEntity } from './offer/offer.entity.js';
import { PlaceEntity } from './place/place.entity.js';
import { RecipientEntity, ReferralEntity } from './recipient/recipient.entity.js';

/** The tables of this app, beside those of messaging. */
export const entities = [
  ...[NoticeEntity, AttemptEntity, IdempotencyKeyEntity],
  ...[ContactEntity, MembershipEntity, OfferEntity, PlaceEntity, RecipientEntity, ReferralEntity],
];
export const migrations = [CreateLedger1767225600000];
