import { Directive, Field, ID, ObjectType } from '@nestjs/graphql';

/** What the directory owns and referral only names. The directory resolves it; null while it cannot be reached. */
@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Place {
  @Field(() => ID)
  id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Adviser {
  @Field(() => ID)
  id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Service {
  @Field(() => ID)
  id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Organization {
  @Field(() => ID)
  id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class TaxonomyTerm {
  @Field(() => ID)
  id: string;

  constructor(id: string) {
    this.id = id;
  }
}
