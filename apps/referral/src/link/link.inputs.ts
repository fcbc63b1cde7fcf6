import { Field, ID, InputType } from '@nestjs/graphql';

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
