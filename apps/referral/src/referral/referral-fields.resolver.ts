import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ConsentCategory } from '#libs/events';
import type { GraphqlContext } from '#libs/graphql';
import { Consent } from '../consent/consent.types.js';
import { Adviser, Place, TaxonomyTerm } from '../directory/directory.types.js';
import { Person } from '../person/person.types.js';
import { ConsentedReader } from './consented.reader.js';
import { IdentityReader } from './identity.reader.js';
import { Referral } from './referral.types.js';
import { SightReader } from './sight.reader.js';
import { SituationLoader } from './situation.loader.js';

const { NEED, PUBLICS } = ConsentCategory;

/** What a referral says, field by field, each as far as the caller may read it. */
@Resolver(() => Referral)
export class ReferralFieldsResolver {
  constructor(
    private readonly sights: SightReader,
    private readonly situations: SituationLoader,
    private readonly consented: ConsentedReader,
    private readonly identities: IdentityReader,
  ) {}

  @ResolveField(() => Place, {
    nullable: true,
    description:
      'What another service owns is null while that service cannot be reached; the rest still answers.',
  })
  place(@Parent() { seen }: Referral): Place {
    return new Place(seen.referral.placeId);
  }

  @ResolveField(() => Adviser, { nullable: true })
  sender(@Parent() { seen }: Referral): Adviser | null {
    return seen.sight.steps === 'NAMES' ? new Adviser(seen.referral.senderId) : null;
  }

  @ResolveField(() => [TaxonomyTerm], { nullable: 'items' })
  async topics(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<TaxonomyTerm[]> {
    const shown = await this.consented.covers(context, seen, NEED);
    return shown ? seen.referral.topics.map((id) => new TaxonomyTerm(id)) : [];
  }

  @ResolveField(() => String, { nullable: true })
  async territory(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<string | null> {
    return (await this.situations.shown(context, seen, NEED))?.territory ?? null;
  }

  @ResolveField(() => [TaxonomyTerm], {
    nullable: 'items',
    description: 'Interpreter, access, childcare: what makes it possible to come.',
  })
  async support(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<TaxonomyTerm[]> {
    const situation = await this.situations.shown(context, seen, NEED);
    return (situation?.support ?? []).map((id) => new TaxonomyTerm(id));
  }

  @ResolveField(() => String, { nullable: true, description: 'Null where the caller may not read it.' })
  async need(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<string | null> {
    return (await this.situations.shown(context, seen, NEED))?.need ?? null;
  }

  @ResolveField(() => [TaxonomyTerm], { nullable: 'items' })
  async publics(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<TaxonomyTerm[]> {
    const situation = await this.situations.shown(context, seen, PUBLICS);
    return (situation?.publics ?? []).map((id) => new TaxonomyTerm(id));
  }

  @ResolveField(() => Person, { nullable: true, description: 'Null until the caller may know who it is.' })
  person(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<Person | null> {
    return this.identities.person(context, seen);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      "In which language the person is written to: the one that they prefer, where it is kept, else the referral's. For the person alone.",
  })
  personLanguage(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<string | null> {
    return this.identities.language(context, seen);
  }

  @ResolveField(() => Consent, { nullable: true })
  async consent(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<Consent | null> {
    if (!seen.sight.consent) return null;
    const fact = await this.consented.consent(context, seen.referral.id);
    return fact && new Consent(fact);
  }

  @ResolveField(() => Referral, {
    nullable: true,
    description:
      'The closed referral that this one takes up again; null for partners, to whom no two referrals are of one person.',
  })
  async continues(
    @Parent() { seen }: Referral,
    @Context() context: GraphqlContext,
  ): Promise<Referral | null> {
    const { continuesId } = seen.referral;
    if (continuesId === null || seen.sight.recipients === 'OWN') return null;
    const before = await this.sights.seen(context, continuesId);
    return before && new Referral(before);
  }
}
