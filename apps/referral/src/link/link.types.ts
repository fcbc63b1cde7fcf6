import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { IdempotencyKeyReused, InvalidInput, NotAllowed, NotFound } from '#libs/graphql';
import { RecipientNotOpen } from '../reply/reply.errors.js';
import { CodeNotAccepted } from './link.errors.js';
import type { OpenedLink } from './link-opening.service.js';
import type { RenewedLink } from './link-renewal.service.js';

@ObjectType({ description: 'The fresh link and its secret; null where it is told to its holder alone.' })
export class RenewLinkSuccess {
  @Field(() => String, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  secret: string | null;

  constructor({ url, secret }: RenewedLink) {
    this.url = url;
    this.secret = secret;
  }
}

@ObjectType({ description: 'The code is on its way to the confirmed contact of the organization.' })
export class IdentityCodeSent {
  @Field(() => Date)
  sentAt: Date;

  @Field(() => Date)
  validUntil: Date;

  constructor(code: { requestedAt: Date; validUntil: Date }) {
    this.sentAt = code.requestedAt;
    this.validUntil = code.validUntil;
  }
}

/** `recipient` is resolved under the rights of whoever asks. */
@ObjectType({ description: 'This browser may see the identity for 8 hours.' })
export class IdentityCodeConfirmed {
  constructor(readonly recipientId: string) {}
}

@ObjectType({ description: 'A short-lived link token (30 minutes).' })
export class OpenWithSecretSuccess {
  @Field(() => String)
  linkToken: string;

  @Field(() => Date)
  validUntil: Date;

  constructor({ linkToken, validUntil }: OpenedLink) {
    this.linkToken = linkToken;
    this.validUntil = validUntil;
  }
}

export const RenewLinkResult = createUnionType({
  name: 'RenewLinkResult',
  types: () => [RenewLinkSuccess, InvalidInput, NotFound, NotAllowed, IdempotencyKeyReused] as const,
});

export const RequestIdentityCodeResult = createUnionType({
  name: 'RequestIdentityCodeResult',
  types: () => [IdentityCodeSent, NotAllowed, RecipientNotOpen, IdempotencyKeyReused] as const,
});

export const ConfirmIdentityCodeResult = createUnionType({
  name: 'ConfirmIdentityCodeResult',
  types: () => [IdentityCodeConfirmed, CodeNotAccepted, NotAllowed] as const,
});

export const OpenWithSecretResult = createUnionType({
  name: 'OpenWithSecretResult',
  types: () => [OpenWithSecretSuccess, CodeNotAccepted] as const,
});
