import { createUnionType, Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { countedConnectionOf, edgeOf, IdempotencyKeyReused, InvalidInput, NotFound } from '#libs/graphql';
import { Channel, NoticeAudience, NoticeStatus } from './notice.inputs.js';
import type { NoticeQuestion } from './notice.question.js';

/** A referral by its id; the referral service says what it is, and to whom. */
@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Referral {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** A recipient by its id. */
@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Recipient {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@ObjectType({ description: "The other side's answer, without addresses." })
export class DeliveryAttempt {
  @Field(() => Date)
  at!: Date;

  @Field(() => Boolean)
  succeeded!: boolean;

  @Field(() => String, { nullable: true })
  answer!: string | null;
}

@ObjectType({
  description: 'One message to one person over one channel about one fact: a line of the delivery ledger.',
})
export class Notice {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, {
    description: 'The event that caused it. For a partner an id of its own, where somebody else’s act did.',
  })
  eventId!: string;

  @Field(() => String, {
    description: 'For a partner `referral.changed`, where an act that it is not to know of caused it.',
  })
  eventType!: string;

  @Field(() => Channel)
  channel!: Channel;

  @Field(() => NoticeAudience)
  audience!: NoticeAudience;

  @Field(() => NoticeStatus)
  status!: NoticeStatus;

  @Field(() => String, {
    description: 'Of an in-app notice the one that the reader asks for, where messages are written in it.',
  })
  language!: string;

  @Field(() => String, { nullable: true, description: 'What it is called; it names nobody.' })
  subject!: string | null;

  @Field(() => Referral, { nullable: true })
  referral!: Referral | null;

  @Field(() => Recipient, { nullable: true })
  recipient!: Recipient | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why nothing was sent: preference, already answered, same notice sent.',
  })
  suppressedBecause!: string | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  sentAt!: Date | null;

  @Field(() => Date, { nullable: true })
  deliveredAt!: Date | null;
}

@ObjectType()
class NoticeEdge extends edgeOf(Notice) {}

@ObjectType()
export class NoticeConnection extends countedConnectionOf(Notice, NoticeEdge) {
  /** What was asked; the counts are made of it when they are asked for. */
  question!: NoticeQuestion;

  @Field(() => Int, { nullable: true, description: 'How many of one’s own in-app notices are unread.' })
  unreadCount?: number | null;
}

@ObjectType()
export class MarkNoticesReadSuccess {
  @Field(() => Int, { description: 'How many of them were unread before.' })
  read: number;

  constructor(read: number) {
    this.read = read;
  }
}

export const MarkNoticesReadResult = createUnionType({
  name: 'MarkNoticesReadResult',
  types: () => [MarkNoticesReadSuccess, InvalidInput, NotFound, IdempotencyKeyReused] as const,
});
export type MarkNoticesReadAnswer = MarkNoticesReadSuccess | InvalidInput | NotFound | IdempotencyKeyReused;
