import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';
import { idempotencyKey, targetId } from '../act/act.inputs.js';

@InputType()
export class RenewLinkInput {
  @Field(() => ID, { nullable: true, description: "For the person's own link." })
  referralId?: string | null;

  @Field(() => ID, { nullable: true, description: "For a recipient's answer link." })
  recipientId?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType({ description: "Sends a one-time code to the confirmed contact behind the caller's answer link." })
export class RequestIdentityCodeInput {
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType()
export class ConfirmIdentityCodeInput {
  @Field(() => String)
  code!: string;
}

@InputType({
  description:
    "By telephone, at a counter, on a shared computer: the referral's code and its secret, instead of the link.",
})
export class OpenWithSecretInput {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  secret!: string;
}

/** One of the two names a link. */
export const renewSchema = z
  .object({ referralId: targetId.nullish(), recipientId: targetId.nullish(), idempotencyKey })
  .refine(({ referralId, recipientId }) => Boolean(referralId) !== Boolean(recipientId), {
    path: ['referralId'],
    message: 'Name one of the two: the referral or the recipient.',
  });

export type ParsedRenewal = z.output<typeof renewSchema>;
