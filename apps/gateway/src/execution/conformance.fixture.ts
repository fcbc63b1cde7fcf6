import { EventEmitter } from 'node:events';
import { buildClientSchema, getIntrospectionQuery, graphql, GraphQLSchema } from 'graphql';
import { SpecGateway } from '../gateway.fixture.js';
import {
  directoryRoots,
  directoryTypes,
  type Fields,
  type GraphContext,
  mutationRoots,
  objectOf,
  referralRoots,
  referralTypes,
  type Root,
  type Roots,
  subscriptionRoots,
} from './conformance-graph.fixture.js';
import { SpecSubgraph } from '../supergraph/subgraph.fixture.js';
import type { OperationResult } from '../supergraph/supergraph.service.js';

/** Two subgraphs with a few objects between them, behind the gateway; and the same objects in one server without federation. */
export class ConformanceStand {
  readonly changes = new EventEmitter();
  readonly directory = new SpecSubgraph({
    name: 'directory',
    typeDefs: directoryTypes,
    resolvers: { Query: resolvers(directoryRoots), ...references('Service', 'Organization') },
    more: (server) => {
      server.post('/internal/memberships', (_, response) => response.json({ memberships: [] }));
    },
  });
  readonly referral = new SpecSubgraph({
    name: 'referral',
    typeDefs: referralTypes,
    resolvers: {
      Query: resolvers(referralRoots),
      Mutation: resolvers(mutationRoots()),
      Subscription: resolvers(subscriptionRoots(this.changes), (subscribe) => ({ subscribe })),
      ...references('Service', 'Referral'),
    },
  });

  private constructor() {}
  private schema = new GraphQLSchema({});
  private running: SpecGateway | null = null;

  static async start(): Promise<ConformanceStand> {
    const stand = new ConformanceStand();
    const { directory, referral } = stand;
    stand.running = await SpecGateway.start({
      subgraphs: { directory, referral },
      environment: { ANONYMOUS_COST_LIMIT: 20_000 },
    });
    const { data } = await stand.gateway.query(getIntrospectionQuery());
    stand.schema = buildClientSchema(data as never);
    return stand;
  }

  get gateway(): SpecGateway {
    if (!this.running) throw new Error('The stand has not started.');
    return this.running;
  }

  stop(): Promise<void> {
    return this.gateway.stop();
  }

  /** What the gateway answers, in a form that can be compared. */
  async federated(source: string, variables?: Fields): Promise<Comparable> {
    return comparable(await this.gateway.query(source, {}, variables));
  }

  /** What one server that holds everything answers, by graphql-js alone. */
  async whole(source: string, variableValues?: Fields): Promise<Comparable> {
    const mutating = source.trimStart().startsWith('mutation');
    const rootValue = mutating ? mutationRoots() : { ...directoryRoots, ...referralRoots };
    const contextValue = { whole: true };
    const answer = await graphql({ schema: this.schema, source, rootValue, variableValues, contextValue });
    return comparable(JSON.parse(JSON.stringify(answer)) as OperationResult);
  }
}

/** An answer's data, in its order, and of each error where it stands and its code. */
interface Comparable {
  data: string;
  errors: string[];
}

function comparable({ data, errors = [] }: OperationResult): Comparable {
  const told = errors.map(
    ({ path, extensions }) => `${path?.join('.') ?? ''} ${extensions?.code ?? 'INTERNAL'}`,
  );
  return { data: JSON.stringify(data, null, 1), errors: told.sort() };
}

function resolvers(roots: Roots, as: (resolve: unknown) => unknown = (resolve) => resolve) {
  const resolver = (root: Root) => (_: unknown, given: Fields, context: GraphContext) => root(given, context);
  return Object.fromEntries(Object.entries(roots).map(([name, root]) => [name, as(resolver(root))]));
}

function references(...types: string[]) {
  const __resolveReference = ({ __typename, id }: Fields) =>
    Promise.resolve().then(() => objectOf(String(__typename), id));
  return Object.fromEntries(types.map((type) => [type, { __resolveReference }]));
}
