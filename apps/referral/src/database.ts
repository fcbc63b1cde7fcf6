import { messagingEntities, messagingMigrations } from '#libs/messaging';
import { AppointmentEntity, AppointmentSlotEntity } from './appointment/appointment.entity.js';
import { consentEntities } from './consent/consent.entity.js';
import { declineReasonEntities } from './decline-reason/decline-reason.entity.js';
import { directoryEntities } from './directory/directory.entity.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency.entity.js';
import { identityViewEntities } from './identity-view/identity-view.entity.js';
import { linkEntities } from './link/link.entity.js';
import { CreateReferrals1767225600000 } from './migrations/1767225600000-create-referrals.js';
import { CreateRecipients1767225600001 } from './migrations/1767225600001-create-recipients.js';
import { CreateSteps1767225600002 } from './migrations/1767225600002-create-steps.js';
import { CreateAppointments1767225600003 } from './migrations/1767225600003-create-appointments.js';
import { CreateIdempotencyKeys1767225600004 } from './migrations/1767225600004-create-idempotency-keys.js';
import { AddRecipientsOfSteps1767225600111 } from './migrations/1767225600111-add-recipients-of-steps.js';
import { privacyMigrations } from './migrations/privacy-migrations.js';
import { personEntities } from './person/person.entity.js';
import { RecipientEntity } from './recipient/recipient.entity.js';
import { ReferralEntity } from './referral/referral.entity.js';
import { StepEntity } from './step/step.entity.js';
import { tellingEntities } from './telling/telling.entity.js';

/** The tables of referral and of what it tells, in the order of their making. */
export const database = {
  entities: [
    ...messagingEntities,
    ReferralEntity,
    RecipientEntity,
    StepEntity,
    AppointmentEntity,
    AppointmentSlotEntity,
    IdempotencyKeyEntity,
    ...personEntities,
    ...consentEntities,
    ...linkEntities,
    ...identityViewEntities,
    ...declineReasonEntities,
    ...directoryEntities,
    ...tellingEntities,
  ],
  migrations: [
    ...messagingMigrations,
    CreateReferrals1767225600000,
    CreateRecipients1767225600001,
    CreateSteps1767225600002,
    CreateAppointments1767225600003,
    CreateIdempotencyKeys1767225600004,
    ...privacyMigrations,
    AddRecipientsOfSteps1767225600111,
  ],
};
