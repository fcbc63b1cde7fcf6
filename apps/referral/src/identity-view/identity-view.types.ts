import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Party } from '#libs/events';
import { Organization } from '../directory/directory.types.js';
import type { SeenIdentity } from './identity-view.reader.js';

@ObjectType({ description: 'Somebody saw who it is: when, in which part, for which organization, and why.' })
export class IdentityView {
  @Field(() => Date, { description: 'The last time within that hour.' })
  at: Date;

  @Field(() => Int, { description: 'How often within that hour, for the same reason.' })
  times: number;

  @Field(() => Party)
  party: Party;

  @Field(() => Organization, { nullable: true })
  organization: Organization | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever looked.' })
  purpose: string | null;

  constructor(seen: SeenIdentity) {
    this.at = seen.at;
    this.times = seen.times;
    this.party = seen.party;
    this.organization = seen.organizationId === null ? null : new Organization(seen.organizationId);
    this.purpose = seen.purpose;
  }
}
