import { createUnionType, ObjectType } from '@nestjs/graphql';
import { IdempotencyKeyReused, InvalidInput, NotAllowed, NotFound, VersionConflict } from '#libs/graphql';
import {
  AlreadyTaken,
  AppointmentNotOpen,
  ConsentMissing,
  ConventionNotActive,
  DirectoryOutOfDate,
  DuplicateReferral,
  ReasonNotAccepted,
  RecipientNotOpen,
  ReferralNotOpen,
  ServiceNotReferable,
} from './reply.errors.js';
import type { ActDone } from '../act/act.plan.js';

/** What it touched is resolved under the rights of whoever asks. */
@ObjectType({ description: 'An act on the referral went through.' })
export class ReferralActSuccess {
  constructor(readonly ids: ActDone['ids']) {}
}

@ObjectType({
  description:
    "`trackingUrl` is the person's own link and `secret` the short word beside the code for telephone and counter: for the sending adviser, to hand over.",
})
export class DraftReferralSuccess {
  constructor(readonly ids: ActDone['ids']) {}
}

const common = [InvalidInput, NotFound, NotAllowed, IdempotencyKeyReused] as const;

export const DraftReferralResult = createUnionType({
  name: 'DraftReferralResult',
  types: () => [DraftReferralSuccess, ...common, ConsentMissing, ServiceNotReferable] as const,
});

export const AmendDraftResult = createUnionType({
  name: 'AmendDraftResult',
  types: () =>
    [
      ReferralActSuccess,
      ...common,
      ReferralNotOpen,
      ConsentMissing,
      ServiceNotReferable,
      VersionConflict,
    ] as const,
});

export const SendReferralResult = createUnionType({
  name: 'SendReferralResult',
  types: () =>
    [
      ReferralActSuccess,
      ...common,
      ReferralNotOpen,
      ConsentMissing,
      ConventionNotActive,
      ServiceNotReferable,
      DuplicateReferral,
      DirectoryOutOfDate,
      VersionConflict,
    ] as const,
});

export const RecipientActResult = createUnionType({
  name: 'RecipientActResult',
  description: "What a recipient's act can answer.",
  types: () =>
    [
      ReferralActSuccess,
      ...common,
      RecipientNotOpen,
      AlreadyTaken,
      ConsentMissing,
      ReasonNotAccepted,
      ConventionNotActive,
      ServiceNotReferable,
      DirectoryOutOfDate,
    ] as const,
});

export const AddRecipientResult = createUnionType({
  name: 'AddRecipientResult',
  types: () =>
    [
      ReferralActSuccess,
      ...common,
      ReferralNotOpen,
      ConventionNotActive,
      ServiceNotReferable,
      DuplicateReferral,
      DirectoryOutOfDate,
    ] as const,
});

export const ReferralActResult = createUnionType({
  name: 'ReferralActResult',
  description: 'What an act on the whole referral can answer.',
  types: () => [ReferralActSuccess, ...common, ReferralNotOpen, ConsentMissing, VersionConflict] as const,
});

export const AppointmentActResult = createUnionType({
  name: 'AppointmentActResult',
  types: () =>
    [ReferralActSuccess, ...common, ReferralNotOpen, RecipientNotOpen, AppointmentNotOpen] as const,
});
