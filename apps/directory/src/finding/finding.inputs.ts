import { ArgsType, Field, Float, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { Pole, Sector, ServiceMode } from '#libs/events';

export enum ServiceOrder {
  RELEVANCE = 'RELEVANCE',
  DISTANCE = 'DISTANCE',
  NAME = 'NAME',
  RECENTLY_VERIFIED = 'RECENTLY_VERIFIED',
}
registerEnumType(ServiceOrder, {
  name: 'ServiceOrder',
  description: 'By relevance and distance at most the first thousand; by name and verification all of them.',
});

@InputType({ description: 'Around coordinates, a place, or a postal code: one of the three.' })
export class NearInput {
  @Field(() => Float, { nullable: true })
  latitude?: number | null;

  @Field(() => Float, { nullable: true })
  longitude?: number | null;

  @Field(() => ID, { nullable: true })
  placeId?: string | null;

  @Field(() => String, { nullable: true })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the postal code: ISO 3166-1, two letters.' })
  country?: string | null;

  @Field(() => Float)
  withinKm!: number;
}

@InputType({ description: 'Entries of one list are alternatives; different lists must all hold.' })
export class ServiceFilterInput {
  @Field(() => [Sector], { nullable: true })
  sectors?: Sector[] | null;

  @Field(() => [Pole], { nullable: true })
  poles?: Pole[] | null;

  @Field(() => [ID], { nullable: true })
  publics?: string[] | null;

  @Field(() => [ID], { nullable: true })
  topics?: string[] | null;

  @Field(() => [String], { nullable: true })
  languages?: string[] | null;

  @Field(() => [ServiceMode], { nullable: true })
  modes?: ServiceMode[] | null;

  @Field(() => [String], { nullable: true })
  accessibility?: string[] | null;

  @Field(() => Int, { nullable: true })
  age?: number | null;

  @Field(() => Boolean, { nullable: true })
  free?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Of organizations that are partners of this place today.' })
  placeId?: string | null;

  @Field(() => ID, { nullable: true })
  organizationId?: string | null;

  @Field(() => [String], { nullable: true })
  sources?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code or name of where the person lives: services whose area leaves it out are left out.',
  })
  territory?: string | null;

  @Field(() => Float, { nullable: true, description: 'Completeness of the record, 0 to 1.' })
  qualityAtLeast?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only what a referral may be sent to from this place today: published, active convention, confirmed contact. For those who signed in.',
  })
  referableFrom?: string | null;

  @Field(() => Date, { nullable: true })
  modifiedSince?: Date | null;

  @Field(() => Date, { nullable: true })
  verifiedSince?: Date | null;
}

@ArgsType()
export class ServicesArgs {
  @Field(() => String, { nullable: true })
  search?: string | null;

  @Field(() => NearInput, { nullable: true })
  near?: NearInput | null;

  @Field(() => ServiceFilterInput, { nullable: true })
  filter?: ServiceFilterInput | null;

  @Field(() => ServiceOrder, {
    nullable: true,
    description: 'Where absent: by relevance with a search, by distance around a point, by name otherwise.',
  })
  orderBy?: ServiceOrder | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}
