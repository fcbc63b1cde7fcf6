import type { EntityManager } from 'typeorm';
import type { Problem } from '#libs/graphql';
import type { Known } from '../directory/referable.machine.js';
import type { Change } from '../lifecycle/consequence.machine.js';
import type { Act, Actor, Deed } from '../lifecycle/state.machine.js';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import type { ReferralRow } from '../referral/referral.reader.js';
import type { Sight } from '../referral/referral.visibility.js';
import type { Doer } from './doer.js';
import type { NewRecipient, ReferralFile } from './referral-file.js';

/** What is known when an act is decided; everything is locked. */
export interface Setting {
  manager: EntityManager;
  file: ReferralFile;
  /** `at` is read once everything is locked, and never lies before the last act. */
  doer: Doer;
  /** What the doer sees of it; null for the clock. */
  sight: Sight | null;
}

/** What is to be done, once everything has been looked at. */
export interface Plan {
  deed: Deed;
  /** Columns of the referral that the lifecycle knows nothing of. */
  referral?: Partial<ReferralRow>;
  /** The same of the recipient acted upon. */
  recipient?: Partial<RecipientRow>;
  /** Recipients that are new. */
  added?: readonly NewRecipient[];
  /** What the act looked up of its place and services, so that it is not asked twice. */
  known?: Known;
  reason?: { code?: string | null; text?: string | null };
  /** What this act tells beyond what every act tells. */
  fact?: object;
  /** What else is written in the same transaction. */
  write?: () => Promise<void>;
}

/** One act, as a door hands it in. */
export interface Performance {
  doer: Doer;
  mutation: string;
  act: Act;
  /** As the client sent it, its idempotency key included. */
  input: { idempotencyKey?: string | null };
  /** Absent where the target says it. */
  referralId?: string;
  target?: { recipientId?: string; appointmentId?: string };
  /** Looks at what the lifecycle knows nothing of, and says what is to be done, or why not. Writes nothing. */
  decide: (setting: Setting) => Promise<Plan | Problem>;
}

/** What an act touched: enough to answer the caller, now and after a retry. */
export interface ActDone {
  ids: { referralId: string; recipientId?: string; appointmentId?: string };
}

/** An act that the lifecycle allowed, to be written down. */
export interface Allowed {
  setting: Setting;
  plan: Plan;
  change: Change;
  actor: Actor;
  /** Where the referral stood; null: it did not exist. */
  from: ReferralRow['status'] | null;
}
