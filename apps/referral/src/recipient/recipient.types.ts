import { Directive, Field, ID, ObjectType } from '@nestjs/graphql';
import { RecipientStatus } from '#libs/events';
import { CalendarDay, countedConnectionOf, edgeOf } from '#libs/graphql';
import type { Seen } from '../referral/sight.reader.js';
import type { RecipientRow } from './recipient.reader.js';

/** Made only of recipients that the caller knows of. */
@ObjectType({ description: 'One (service, organization) asked to take the referral; answers for itself.' })
@Directive('@key(fields: "id")')
export class Recipient {
  @Field(() => ID)
  id: string;

  @Field(() => RecipientStatus)
  status: RecipientStatus;

  @Field(() => Date, { nullable: true })
  sentAt: Date | null;

  @Field(() => Date, { nullable: true })
  receivedAt: Date | null;

  @Field(() => Date, { nullable: true })
  answeredAt: Date | null;

  @Field(() => Date, { nullable: true })
  answerBy: Date | null;

  @Field(() => Date, { nullable: true })
  expiresAt: Date | null;

  @Field(() => CalendarDay, { nullable: true })
  expectedOn: string | null;

  constructor(
    readonly row: RecipientRow,
    readonly seen: Seen,
  ) {
    this.id = row.id;
    this.status = row.status;
    this.sentAt = row.sentAt;
    this.receivedAt = row.receivedAt;
    this.answeredAt = row.answeredAt;
    this.answerBy = row.answerBy;
    this.expiresAt = row.expiresAt;
    this.expectedOn = row.expectedOn;
  }
}

@ObjectType()
class RecipientEdge extends edgeOf(Recipient) {}

@ObjectType()
export class RecipientConnection extends countedConnectionOf(Recipient, RecipientEdge) {
  /** Counts them, as far as that costs little. */
  count!: () => Promise<number | null>;
}
