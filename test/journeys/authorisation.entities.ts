import { readFile } from 'node:fs/promises';
import { Kind, parse, type ObjectTypeDefinitionNode } from 'graphql';
import { z } from 'zod';
import { subgraphs, type Subgraph } from '../../tools/stack/apps.js';
import type { Cast } from './authorisation.cast.js';
import { type Answer, signOf, type Sign } from './authorisation.prober.js';
import type { Role, State } from './authorisation.table.js';
import type { Counter } from './referral.fixture.js';

/** What an entity is known by, and the field that tells whether it is shown. */
interface EntityAsk {
  readonly key: object;
  readonly wanted: string;
}

const Id = z.object({ id: z.string() });
const Around = z.object({
  service: z.object({ locations: z.array(z.object({ location: Id })).min(1) }),
  place: z.object({ advisers: z.object({ nodes: z.array(Id).min(1) }) }),
  organization: z.object({ conventions: z.array(Id).min(1) }),
  taxonomyTerms: z.array(Id).min(1),
});

/** Entities that a service answers for, `referral.Recipient` and the like, as its own schema says. */
export async function entitiesOf(): Promise<string[]> {
  const each = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const { definitions } = parse(await readFile(`schema/${subgraph}.graphql`, 'utf8'));
      return definitions
        .filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION)
        .filter(isResolvable)
        .map(({ name }) => `${subgraph}.${name.value}`);
    }),
  );
  return each.flat();
}

function isResolvable({ directives = [] }: ObjectTypeDefinitionNode): boolean {
  const keys = directives.filter(({ name }) => name.value === 'key');
  return keys.some(
    ({ arguments: given = [] }) =>
      !given.some(
        ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
      ),
  );
}

/** Asks services for entities as the gateway does, in anybody's name. */
export class EntityProber {
  private constructor(
    private readonly cast: Cast,
    private readonly around: Readonly<Record<string, EntityAsk>>,
  ) {}

  static async open(cast: Cast, { stage, found }: Counter): Promise<EntityProber> {
    const { serviceId, organizationId, placeId } = cast.about('SENT');
    const document = `query($service: ID!, $place: ID!, $organization: ID!) {
      service(id: $service) { locations { location { id } } } place(id: $place) { advisers { nodes { id } } }
      organization(id: $organization) { conventions { id } } taxonomyTerms(taxonomy: "publics") { id } }`;
    const variables = { service: serviceId, place: placeId, organization: organizationId };
    const read = await stage.gateway.ask(found.adviser, document, Around, variables);
    return new EntityProber(cast, {
      'directory.Adviser': { key: { id: read.place.advisers.nodes[0]?.id }, wanted: 'name' },
      'directory.Convention': { key: { id: read.organization.conventions[0]?.id }, wanted: 'status' },
      'directory.Location': { key: { id: read.service.locations[0]?.location.id }, wanted: 'id' },
      'directory.Organization': { key: { id: organizationId }, wanted: 'name' },
      'directory.Place': { key: { id: placeId }, wanted: 'name' },
      'directory.Service': { key: { id: serviceId }, wanted: 'name' },
      'directory.TaxonomyTerm': { key: { id: read.taxonomyTerms[0]?.id }, wanted: 'code' },
      'referral.DeclineReason': { key: { code: 'SESSION_FULL' }, wanted: 'side' },
    });
  }

  async sign(entity: string, role: Role, state: State): Promise<Sign> {
    const [subgraph = '', type = ''] = entity.split('.');
    const { key, wanted } = this.around[entity] ?? this.personal(type, state);
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${wanted} } } }`;
    const body = { query, variables: { of: [{ __typename: type, ...key }] } };
    const caller = await this.cast.caller(role, state);
    const response = await this.cast.askSubgraph(subgraph as Subgraph, body, caller);
    const { data, errors } = (await response.json()) as Answer;
    const [entityShown] = (data?._entities ?? []) as Record<string, unknown>[];
    return signOf({ data: { shown: entityShown }, ...(errors && { errors }) }, 'shown', wanted);
  }

  private personal(type: string, state: State): EntityAsk {
    const { referralId, recipientId } = this.cast.about(state);
    if (type === 'Referral') return { key: { id: referralId }, wanted: 'code' };
    if (type === 'Recipient') return { key: { id: recipientId }, wanted: 'status' };
    throw new Error(`Say how to ask for ${type}.`);
  }
}
