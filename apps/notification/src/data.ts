import { AttemptEntity } from './attempt/attempt.entity.js';
import { ContactEntity } from './contact/contact.entity.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency.entity.js';
import { CreateLedger1767225600000 } from './migrations/1767225600000-create-ledger.js';
import { TellEachContact1767225600001 } from './migrations/1767225600001-tell-each-contact.js';
import { DatePartsOfRecipients1767225600002 } from './migrations/1767225600002-date-parts-of-recipients.js';
import { NoticeEntity, NoticeReadEntity } from './notice/notice.entity.js';
import { OfferEntity } from './offer/offer.entity.js';
import { PlaceEntity } from './place/place.entity.js';
import { RecipientEntity, ReferralEntity } from './recipient/recipient.entity.js';

/** The tables of this app, beside those of messaging. */
export const entities = [
  NoticeEntity,
  NoticeReadEntity,
  AttemptEntity,
  IdempotencyKeyEntity,
  ContactEntity,
  OfferEntity,
  PlaceEntity,
  RecipientEntity,
  ReferralEntity,
];
export const migrations = [
  CreateLedger1767225600000,
  TellEachContact1767225600001,
  DatePartsOfRecipients1767225600002,
];
