import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '#libs/graphql';
import { AdviserReader } from '../adviser/adviser.reader.js';
import { organizationLoader } from '../organization/organization.loader.js';
import { OrganizationReader } from '../organization/organization.reader.js';
import { Organization } from '../organization/organization.types.js';
import { placeLoader } from '../place/place.loader.js';
import { PlaceReader } from '../place/place.reader.js';
import { Place } from '../place/place.types.js';
import type { MembershipEntity } from './membership.entity.js';
import { MembershipReader } from './membership.reader.js';
import { Membership, Viewer } from './membership.types.js';

@Resolver(() => Membership)
export class MembershipResolver {
  constructor(
    private readonly reader: MembershipReader,
    private readonly advisers: AdviserReader,
    private readonly organizations: OrganizationReader,
    private readonly places: PlaceReader,
  ) {}

  @Query(() => Viewer, {
    nullable: true,
    description: 'Who is asking; null without signing in.',
  })
  async viewer(@Context() { caller }: GraphqlContext): Promise<Viewer | null> {
    if (caller.kind !== 'MEMBER') return null;
    const memberships = (await this.reader.ofSubject(caller.subject)).map(membershipOf);
    const acting = memberships.find((membership) => membership.id === caller.membership?.id) ?? null;
    const own = acting ?? memberships.find((membership) => membership.adviserId !== null);
    const name = (own?.adviserId ? await this.nameOf(own.adviserId) : null) ?? caller.name ?? null;
    return Object.assign(new Viewer(), { name, memberships, acting });
  }

  @ResolveField(() => Place, { nullable: true })
  place(@Parent() { placeId }: Membership, @Context() context: GraphqlContext): Promise<Place | null> | null {
    return placeId === null ? null : placeLoader(context, this.places).load(placeId);
  }

  @ResolveField(() => Organization, { nullable: true })
  organization(
    @Parent() { organizationId }: Membership,
    @Context() context: GraphqlContext,
  ): Promise<Organization | null> | null {
    return organizationId === null
      ? null
      : organizationLoader(context, this.organizations).load(organizationId);
  }

  private async nameOf(adviserId: string): Promise<string | null> {
    const [adviser] = await this.advisers.byIds([adviserId]);
    return adviser?.name ?? null;
  }
}

function membershipOf(row: MembershipEntity): Membership {
  const { id, role, until, placeId, organizationId, adviserId } = row;
  return Object.assign(new Membership(), { id, role, until, placeId, organizationId, adviserId });
}
