import { Field, ObjectType } from '@nestjs/graphql';
import { ContactChannel } from '#libs/events';
import type { PersonDetails } from './person-details.machine.js';

/** Who asked for help, as far as consented and the caller may know. */
@ObjectType({
  description:
    'Who asked for help and how they are reached: as far as they consented, and the caller may know.',
})
export class Person {
  @Field(() => String, { nullable: true })
  givenName: string | null;

  @Field(() => String, { nullable: true })
  familyName: string | null;

  @Field(() => String, { nullable: true })
  phone: string | null;

  @Field(() => String, { nullable: true })
  email: string | null;

  @Field(() => String, { nullable: true })
  preferredLanguage: string | null;

  @Field(() => ContactChannel, { nullable: true })
  channel: ContactChannel | null;

  @Field(() => Boolean, { nullable: true })
  voicemailAllowed: boolean | null;

  constructor(details: PersonDetails) {
    this.givenName = details.givenName ?? null;
    this.familyName = details.familyName ?? null;
    this.phone = details.phone ?? null;
    this.email = details.email ?? null;
    this.preferredLanguage = details.preferredLanguage ?? null;
    this.channel = details.channel ?? null;
    this.voicemailAllowed = details.voicemailAllowed ?? null;
  }
}
