import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';
import { CalendarDay } from '#libs/graphql';
import { idempotencyKey, listedId, optionalWords, slotsSchema, targetId, words } from '../act/act.inputs.js';
import { SlotInput } from '../appointment/appointment.inputs.js';

@InputType()
export class ReceiveReferralInput {
  @Field(() => ID)
  recipientId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class WaitlistReferralInput {
  @Field(() => ID)
  recipientId!: string;

  @Field(() => CalendarDay)
  expectedOn!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class AcceptReferralInput {
  @Field(() => ID)
  recipientId!: string;

  @Field(() => String, { nullable: true })
  message?: string | null;

  @Field(() => [SlotInput], { nullable: true })
  slots?: SlotInput[] | null;

  @Field(() => String, { nullable: true })
  where?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class DeclineReferralInput {
  @Field(() => ID)
  recipientId!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { nullable: true })
  text?: string | null;

  @Field(() => ID, { nullable: true })
  redirectToServiceId?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class HandBackReferralInput {
  @Field(() => ID)
  recipientId!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { nullable: true })
  text?: string | null;

  @Field(() => ID, { nullable: true })
  redirectToServiceId?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

export const waitlistSchema = z.object({ recipientId: targetId, expectedOn: z.iso.date(), idempotencyKey });

export const acceptSchema = z.object({
  recipientId: targetId,
  message: optionalWords(2_000),
  slots: slotsSchema.nullish().transform((slots) => slots ?? []),
  where: optionalWords(500),
  idempotencyKey,
});

export const refuseSchema = z.object({
  recipientId: targetId,
  reason: words(100),
  text: optionalWords(2_000),
  redirectToServiceId: listedId.nullish().transform((id) => id ?? null),
  idempotencyKey,
});

export type ParsedWaitlisting = z.output<typeof waitlistSchema>;
export type ParsedAcceptance = z.output<typeof acceptSchema>;
export type ParsedRefusal = z.output<typeof refuseSchema>;
