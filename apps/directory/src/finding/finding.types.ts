import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Pole, Sector, ServiceMode } from '#libs/events';
import { countedConnectionOf, edgeOf } from '#libs/graphql';
import type { Found } from '../search/search.reader.js';
import type { Question } from '../search/search.question.js';
import { Service } from '../service/service.types.js';
import { TaxonomyTerm } from '../taxonomy/taxonomy.types.js';

@ObjectType()
export class SectorCount {
  @Field(() => Sector)
  sector!: Sector;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
export class PoleCount {
  @Field(() => Pole)
  pole!: Pole;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
export class TermCount {
  @Field(() => TaxonomyTerm)
  term!: TaxonomyTerm;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
export class LanguageCount {
  @Field(() => String)
  language!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
export class ModeCount {
  @Field(() => ServiceMode)
  mode!: ServiceMode;

  @Field(() => Int)
  count!: number;
}

@ObjectType({ description: 'By what the answer can be narrowed, commonest first.' })
export class ServiceFacets {
  @Field(() => [SectorCount])
  sectors!: SectorCount[];

  @Field(() => [PoleCount])
  poles!: PoleCount[];

  @Field(() => [TermCount])
  publics!: TermCount[];

  @Field(() => [TermCount])
  topics!: TermCount[];

  @Field(() => [LanguageCount])
  languages!: LanguageCount[];

  @Field(() => [ModeCount])
  modes!: ModeCount[];

  @Field(() => Boolean, { description: 'True where the counts come from a bounded sample.' })
  approximate!: boolean;
}

@ObjectType()
export class ServiceEdge extends edgeOf(Service) {
  @Field(() => Float, {
    nullable: true,
    description: 'To its nearest location, where the question names a point.',
  })
  distanceKm!: number | null;

  @Field(() => [String], { description: 'The words of the search that stand in it, in some form.' })
  matched!: string[];
}

@ObjectType()
export class ServiceConnection extends countedConnectionOf(Service, ServiceEdge) {
  @Field(() => String, {
    nullable: true,
    description: 'What the words were read as, where they were mistyped.',
  })
  correctedSearch!: string | null;

  @Field(() => Boolean, {
    description: 'True where nothing fitted and broader answers are given instead.',
  })
  broadened!: boolean;

  /** What it answers: a question to the search, or what an organization offers. */
  answers!: { question: Question; found: Pick<Found, 'read' | 'breadth'> } | { organizationId: string };
}
