import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { connect, type GraphqlContext, loader, pageOf } from '#libs/graphql';
import { Organization } from '../organization/organization.types.js';
import { serviceOf } from '../service/service.loader.js';
import { type KnownService, ServiceReader } from '../service/service.reader.js';
import { ServiceConnection, ServiceEdge } from './finding.types.js';

const keys = z.tuple([z.guid()]);

@Resolver(() => Organization)
export class OrganizationServicesResolver {
  constructor(private readonly reader: ServiceReader) {}

  @ResolveField(() => ServiceConnection, { nullable: true, description: 'Published ones, oldest first.' })
  async services(
    @Parent() organization: Organization,
    @Context() context: GraphqlContext,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ServiceConnection> {
    const page = pageOf({ list: `services of ${organization.id}`, first, after, maximum: 100, keys });
    const list = { after: page.after?.[0] ?? null, take: page.take };
    const pages = loader<string, KnownService[]>(context, `services ${JSON.stringify(list)}`, (ids) =>
      this.reader.ofOrganizations(ids, list),
    );
    const rows = await pages.load(organization.id);
    const { edges, ...connection } = connect(page, rows, { keys: (row) => [row.id], node: serviceOf });
    return Object.assign(new ServiceConnection(), {
      ...connection,
      edges: edges.map((edge) =>
        Object.assign(new ServiceEdge(), { ...edge, distanceKm: null, matched: [] }),
      ),
      totalCount: null,
      correctedSearch: null,
      broadened: false,
      answers: { organizationId: organization.id },
    });
  }
}
