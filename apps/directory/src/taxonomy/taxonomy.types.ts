import { Directive, Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({
  description:
    'A word of a list that all places share: publics, topics, support, access modes, accessibility.',
})
@Directive('@key(fields: "id")')
export class TaxonomyTerm {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  taxonomy!: string;

  @Field(() => String)
  code!: string;

  names!: Record<string, string>;
  parentId!: string | null;
}
