import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Outcome, Pole, ReferralStatus, Sector, SelectionMode, Urgency } from '#libs/events';
import { countedConnectionOf, edgeOf } from '#libs/graphql';
import { isAnswering } from '../lifecycle/state.machine.js';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import type { Seen } from './sight.reader.js';

/** Made of what the caller sees: nothing is in it that they may not know. */
@ObjectType({
  description: 'One need of one person, sent by one adviser of one place to one or more recipients.',
})
@Directive('@key(fields: "id")')
export class Referral {
  @Field(() => ID)
  id: string;

  @Field(() => String, {
    description:
      'What is said and written about this referral; random, one for each referral, so that two of them cannot be linked.',
  })
  code: string;

  @Field(() => ReferralStatus, { description: 'Derived from recipients and acts, never set by hand.' })
  status: ReferralStatus;

  @Field(() => Sector)
  sector: Sector;

  @Field(() => Pole)
  pole: Pole;

  @Field(() => Urgency)
  urgency: Urgency;

  @Field(() => String)
  language: string;

  @Field(() => SelectionMode)
  mode: SelectionMode;

  @Field(() => Outcome, { nullable: true })
  outcome: Outcome | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When the earliest open recipient should have answered.',
  })
  answerBy: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the first of the open recipients expires.' })
  expiresAt: Date | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'For a recipient: when it was asked itself.' })
  sentAt: Date | null;

  @Field(() => Date, { nullable: true })
  decidedAt: Date | null;

  @Field(() => Date, { nullable: true })
  completedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'From then on no act but withdrawing consent, links, export and erasure; retention counts from here.',
  })
  closedAt: Date | null;

  @Field(() => Int, { description: 'Counts acts; for a recipient, those that concerned it.' })
  version: number;

  constructor(readonly seen: Seen) {
    const { referral, sight } = seen;
    const recipients = recipientsSeen(seen);
    const open = recipients.filter(isAnswering);
    this.id = referral.id;
    this.code = referral.code;
    this.status = referral.status;
    this.sector = referral.sector;
    this.pole = referral.pole;
    this.urgency = referral.urgency;
    this.language = referral.language;
    this.mode = referral.mode;
    this.outcome = sight.outcome ? referral.outcome : null;
    this.answerBy = earliest(open.map(({ answerBy }) => answerBy));
    this.expiresAt = earliest(open.map(({ expiresAt }) => expiresAt));
    this.createdAt = referral.createdAt;
    this.sentAt =
      sight.recipients === 'OWN' ? earliest(recipients.map(({ sentAt }) => sentAt)) : referral.sentAt;
    this.decidedAt = referral.decidedAt;
    this.completedAt = referral.completedAt;
    this.closedAt = referral.closedAt;
    const own = recipients.reduce((sum, { version }) => sum + version, 0);
    this.version = sight.recipients === 'OWN' ? own : referral.version;
  }
}

/** The recipients that the caller knows of. */
export function recipientsSeen({ recipients, sight }: Seen): RecipientRow[] {
  if (sight.recipients === 'NONE') return [];
  return recipients.filter(({ id }) => sight.recipients === 'ALL' || sight.ownIds.includes(id));
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((at): at is Date => at !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((at) => at.getTime())));
}

@ObjectType()
class ReferralEdge extends edgeOf(Referral) {}

@ObjectType()
export class ReferralConnection extends countedConnectionOf(Referral, ReferralEdge) {
  /** Counts them, as far as that costs little. */
  count!: () => Promise<number | null>;
}
