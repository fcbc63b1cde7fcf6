import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';
import { ConsentCategory, Outcome } from '#libs/events';
import { idempotencyKey, listedIds, optionalWords, targetId, words } from '../act/act.inputs.js';
import { ConsentInput, consentSchema } from '../consent/consent.inputs.js';

@InputType()
export class StartReferralInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class ConfirmOngoingInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class CompleteReferralInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => Outcome)
  outcome!: Outcome;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class WithdrawReferralInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => String, { nullable: true })
  reason?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class EnterReferralInErrorInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class RecordConsentInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => ConsentInput)
  consent!: ConsentInput;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType({ description: 'All of it where no category or recipient is named.' })
export class WithdrawConsentInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => [ConsentCategory], { nullable: true })
  categories?: ConsentCategory[] | null;

  @Field(() => [ID], { nullable: true })
  recipientIds?: string[] | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

export const completeSchema = z.object({
  referralId: targetId,
  outcome: z
    .enum(Outcome)
    .refine(
      (outcome) => outcome !== Outcome.UNKNOWN,
      'Only the clock notes that the outcome is unknown. Choose another one.',
    ),
  note: optionalWords(2_000),
  idempotencyKey,
});

export const withdrawSchema = z.object({
  referralId: targetId,
  reason: optionalWords(1_000),
  idempotencyKey,
});

export const enterInErrorSchema = z.object({ referralId: targetId, reason: words(1_000), idempotencyKey });

export const recordConsentSchema = z.object({ referralId: targetId, consent: consentSchema, idempotencyKey });

export const withdrawConsentSchema = z.object({
  referralId: targetId,
  categories: z
    .array(z.enum(ConsentCategory))
    .max(20)
    .nullish()
    .transform((categories) => [...new Set(categories ?? [])]),
  recipientIds: listedIds(50)
    .nullish()
    .transform((ids) => ids ?? []),
  idempotencyKey,
});

export type ParsedCompletion = z.output<typeof completeSchema>;
export type ParsedWithdrawal = z.output<typeof withdrawSchema>;
export type ParsedConsentRecord = z.output<typeof recordConsentSchema>;
export type ParsedConsentWithdrawal = z.output<typeof withdrawConsentSchema>;
