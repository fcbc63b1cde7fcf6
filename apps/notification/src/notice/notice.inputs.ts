import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { PeriodInput } from '#libs/graphql';

/** By which way a notice goes. */
export enum Channel {
  EMAIL = 'EMAIL',
  SMS = 'SMS',
  WEBHOOK = 'WEBHOOK',
  IN_APP = 'IN_APP',
  CALENDAR = 'CALENDAR',
}
export enum NoticeStatus {
  QUEUED = 'QUEUED',
  SENT = 'SENT',
  DELIVERED = 'DELIVERED',
  FAILED = 'FAILED',
  SUPPRESSED = 'SUPPRESSED',
}
export enum NoticeAudience {
  ADVISER = 'ADVISER',
  COORDINATOR = 'COORDINATOR',
  PARTNER = 'PARTNER',
  PERSON = 'PERSON',
  SYSTEM = 'SYSTEM',
}
registerEnumType(Channel, { name: 'Channel' });
registerEnumType(NoticeStatus, { name: 'NoticeStatus' });
registerEnumType(NoticeAudience, { name: 'NoticeAudience' });

@InputType()
export class NoticeFilterInput {
  @Field(() => ID, { nullable: true })
  referralId?: string | null;

  @Field(() => [Channel], { nullable: true })
  channel?: Channel[] | null;

  @Field(() => [NoticeStatus], { nullable: true })
  status?: NoticeStatus[] | null;

  @Field(() => [NoticeAudience], { nullable: true })
  audience?: NoticeAudience[] | null;

  @Field(() => Boolean, { nullable: true })
  unread?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  mine?: boolean | null;

  @Field(() => PeriodInput, { nullable: true })
  within?: PeriodInput | null;
}

@ArgsType()
export class NoticesArgs {
  @Field(() => NoticeFilterInput, { nullable: true })
  filter?: NoticeFilterInput | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

@InputType()
export class MarkNoticesReadInput {
  @Field(() => [ID])
  ids!: string[];

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

export const markNoticesReadShape = z.object({
  ids: z
    .array(z.string().max(100, 'An id has at most 100 characters.'))
    .min(1, 'Name at least one notice.')
    .max(500, 'Name at most 500 notices at once.'),
  idempotencyKey: z
    .string()
    .min(1, 'An idempotency key is not empty.')
    .max(200, 'An idempotency key has at most 200 characters.')
    .refine((key) => !key.includes('\0'), 'Control characters cannot be kept.')
    .nullish(),
});
