import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { validate as isUuid } from 'uuid';
import { clientError, type GraphqlContext } from '#libs/graphql';
import { SightReader } from '../referral/sight.reader.js';
import { IdentityViewReader } from './identity-view.reader.js';
import { IdentityView } from './identity-view.types.js';

@Resolver()
export class IdentityViewResolver {
  constructor(
    private readonly reader: IdentityViewReader,
    private readonly sights: SightReader,
  ) {}

  @Query(() => [IdentityView], {
    nullable: true,
    description:
      'Who has seen the identity: for the person, and for coordinators of the place. Newest first; whoever looked again within the same hour for the same reason stands in one line. The newest 500 lines, with all of the last one’s instant; give that as `before` to go on.',
  })
  async identityViews(
    @Args('referralId', { type: () => ID }) referralId: string,
    @Args('before', { type: () => Date, nullable: true }) before: Date | null,
    @Context() context: GraphqlContext,
  ): Promise<IdentityView[] | null> {
    const sight = isUuid(referralId) ? await this.sights.of(context, referralId.toLowerCase()) : null;
    if (!sight) return null;
    if (sight.standing !== 'PERSON' && sight.standing !== 'COORDINATOR')
      throw clientError(
        'FORBIDDEN',
        'Who saw an identity is for the person to read, and for coordinators of the place.',
      );
    const seen = await this.reader.ofReferral(referralId, before);
    return seen.map((view) => new IdentityView(view));
  }
}
