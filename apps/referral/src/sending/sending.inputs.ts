import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { z } from 'zod';
import { idempotencyKey, optionalWords, targetId } from '../act/act.inputs.js';
import { ConsentCapture } from '../consent/consent.machine.js';

@InputType()
export class SendReferralInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is sent although the person has an open one to the same service.',
  })
  despiteDuplicate?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType({
  description:
    "Outside the scope of the consent, the recipient waits for the person's approval and hears nothing before.",
})
export class AddRecipientInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => ID, { nullable: true })
  serviceId?: string | null;

  @Field(() => String, { nullable: true })
  despiteDuplicate?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class ApproveRecipientInput {
  @Field(() => ID)
  recipientId!: string;

  @Field(() => ConsentCapture)
  captured!: ConsentCapture;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class ChooseRecipientInput {
  @Field(() => ID)
  recipientId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

export const sendSchema = z.object({
  referralId: targetId,
  expectedVersion: z.int().nullish(),
  despiteDuplicate: optionalWords(1_000),
  idempotencyKey,
});

export const addSchema = z.object({
  referralId: targetId,
  serviceId: z.guid('Name the service that is to be asked, by its id.').transform((id) => id.toLowerCase()),
  despiteDuplicate: optionalWords(1_000),
  idempotencyKey,
});

export const approveSchema = z.object({
  recipientId: targetId,
  captured: z.enum(ConsentCapture),
  idempotencyKey,
});

export type ParsedSending = z.output<typeof sendSchema>;
export type ParsedAddition = z.output<typeof addSchema>;
export type ParsedApproval = z.output<typeof approveSchema>;
