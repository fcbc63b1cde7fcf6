import { Directive, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Pole, Sector, ServiceMode, ServiceStatus } from '#libs/events';

@ObjectType({ description: 'What an organization offers people.' })
@Directive('@key(fields: "id")')
export class Service {
  @Field(() => ID)
  id!: string;

  @Field(() => ServiceStatus)
  status!: ServiceStatus;

  @Field(() => [Sector], {
    description: 'May be empty: real directories hold housing, health and mobility too.',
  })
  sectors!: Sector[];

  @Field(() => [Pole])
  poles!: Pole[];

  @Field(() => Int, { nullable: true })
  minimumAge!: number | null;

  @Field(() => Int, { nullable: true })
  maximumAge!: number | null;

  @Field(() => [String], { description: 'In which people are received.' })
  languages!: string[];

  @Field(() => [ServiceMode])
  modes!: ServiceMode[];

  @Field(() => Boolean, { nullable: true })
  free!: boolean | null;

  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true })
  url!: string | null;

  @Field(() => [String])
  requiredDocuments!: string[];

  @Field(() => [String])
  accessibility!: string[];

  @Field(() => Float, {
    nullable: true,
    description:
      'Completeness of the record, 0 to 1; says nothing about the service. In hundredths: a description of 50 characters 20, a phone, e-mail or page 15, a location or offered at a distance 15, a sector 10, a public or who may come 10, and 5 each for topic, languages, modes, cost, hours, verified.',
  })
  quality!: number | null;

  @Field(() => Date, {
    nullable: true,
    description: 'A person or partner checked it then. Not the same as updated.',
  })
  verifiedAt!: Date | null;

  @Field(() => Date)
  updatedAt!: Date;

  @Field(() => Int)
  version!: number;

  organizationId!: string;
  language!: string;
  publicIds!: string[];
  topicIds!: string[];
  accessModeIds!: string[];
  source!: string;
  sourceId!: string;
  sourceUrl!: string | null;
  importedAt!: Date;
}
