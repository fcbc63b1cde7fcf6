import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';
import { idempotencyKey, optionalWords, slotsSchema, targetId } from '../act/act.inputs.js';

@InputType()
export class SlotInput {
  @Field(() => Date)
  startsAt!: Date;

  @Field(() => Date)
  endsAt!: Date;
}

@InputType()
export class ProposeAppointmentInput {
  @Field(() => ID)
  recipientId!: string;

  @Field(() => [SlotInput], { nullable: true })
  slots?: SlotInput[] | null;

  @Field(() => String, { nullable: true })
  where?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class ConfirmAppointmentInput {
  @Field(() => ID)
  appointmentId!: string;

  @Field(() => ID, { nullable: true })
  slotId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Said by the person on the telephone, to whoever records it.',
  })
  saidByPerson?: boolean | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

export const proposeSchema = z.object({
  recipientId: targetId,
  slots: slotsSchema
    .nullish()
    .transform((slots) => slots ?? [])
    .refine((slots) => slots.length > 0, 'Propose at least one time.'),
  where: optionalWords(500),
  idempotencyKey,
});

export const confirmSchema = z.object({
  appointmentId: targetId,
  slotId: targetId.nullish().transform((id) => id ?? null),
  saidByPerson: z
    .boolean()
    .nullish()
    .transform((said) => said ?? false),
  idempotencyKey,
});

export type ParsedProposal = z.output<typeof proposeSchema>;
export type ParsedConfirmation = z.output<typeof confirmSchema>;
