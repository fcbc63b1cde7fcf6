import { CountedRecipientEntity, CountedReferralEntity } from './counted-referral/counted-referral.entity.js';
import { ProgressEntity } from './counted-referral/progress.entity.js';
import { CreateCounts1795392000000 } from './migrations/1795392000000-create-counts.js';
import { PlaceEntity } from './place/place.entity.js';

/** The tables of this app, beside those of messaging. */
export const entities = [CountedReferralEntity, CountedRecipientEntity, ProgressEntity, PlaceEntity];
export const migrations = [CreateCounts1795392000000];
