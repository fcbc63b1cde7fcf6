import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ConsentCategory, Sector } from '#libs/events';
import { ConsentCapture, type ConsentFact, ConsentGiver, ConsentScope } from './consent.machine.js';

registerEnumType(ConsentScope, {
  name: 'ConsentScope',
  description:
    'The services that were named, the partners of one sector of the place, or any partner of the place.',
});
registerEnumType(ConsentCapture, { name: 'ConsentCapture', description: 'How the consent was taken down.' });
registerEnumType(ConsentGiver, { name: 'ConsentGiver', description: 'Who gave the consent.' });

/** What the person agreed to; `services` is resolved by the resolver. */
@ObjectType({
  description: 'What the person agreed to, with everything that was added to it and not taken back.',
})
export class Consent {
  @Field(() => [ConsentCategory])
  categories: ConsentCategory[];

  @Field(() => ConsentScope)
  scope: ConsentScope;

  serviceIds: readonly string[];

  @Field(() => [Sector])
  sectors: Sector[];

  @Field(() => [String])
  countries: string[];

  @Field(() => ConsentCapture)
  captured: ConsentCapture;

  @Field(() => ConsentGiver)
  givenBy: ConsentGiver;

  @Field(() => String)
  textVersion: string;

  @Field(() => String)
  language: string;

  @Field(() => Date)
  givenAt: Date;

  @Field(() => Date, { nullable: true })
  expiresAt: Date | null;

  @Field(() => Date, { nullable: true })
  withdrawnAt: Date | null;

  constructor(fact: ConsentFact) {
    this.categories = [...fact.categories];
    this.scope = fact.scope;
    this.serviceIds = fact.serviceIds;
    this.sectors = [...fact.sectors];
    this.countries = [...fact.countries];
    this.captured = fact.captured;
    this.givenBy = fact.givenBy;
    this.textVersion = fact.textVersion;
    this.language = fact.language;
    this.givenAt = fact.givenAt;
    this.expiresAt = fact.expiresAt;
    this.withdrawnAt = fact.withdrawnAt;
  }
}
