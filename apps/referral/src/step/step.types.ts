import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Party, ReferralStatus } from '#libs/events';
import { Act } from '../lifecycle/state.machine.js';
import type { Seen } from '../referral/sight.reader.js';
import type { StepRow } from './step.reader.js';

registerEnumType(Act, { name: 'Act', description: 'What can be done to a referral.' });

@ObjectType({
  description:
    "One line of the referral's append-only history. With a recipient, from and to are its RecipientStatus, else the referral's; `referralStatus` is where the referral stood after it. `by` is for people of the same place.",
})
export class Step {
  @Field(() => Date)
  at: Date;

  @Field(() => Party)
  party: Party;

  @Field(() => Act)
  act: Act;

  @Field(() => String, { nullable: true })
  from: string | null;

  @Field(() => String)
  to: string;

  @Field(() => ReferralStatus)
  referralStatus: ReferralStatus;

  constructor(
    readonly row: StepRow,
    readonly seen: Seen,
  ) {
    this.at = row.at;
    this.party = row.party;
    this.act = row.act;
    this.from = row.from;
    this.to = row.to;
    this.referralStatus = row.referralStatus;
  }
}
