import { EventEmitter, on, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { GraphQLScalarType } from 'graphql';
import { DateTimeScalar } from '#libs/graphql';
import { SpecSubgraph, type SubgraphContext } from './supergraph/subgraph.fixture.js';

const directoryTypes = `
  type Query {
    places: [Place!]
    services(first: Int = 20, after: String): ServiceConnection
    languages: String
    openAt(at: DateTime!): DateTime
  }
  scalar DateTime
  type Place @key(fields: "id") { id: ID! name: String! parent: Place satellites: [Place!]! }
  type ServiceConnection { nodes: [Service!]! totalCount: Int }
  type Service @key(fields: "id") { id: ID! name: String! organization: Organization! services(first: Int = 20): ServiceConnection }
  type Organization @key(fields: "id") { id: ID! name: String! }
`;

const referralTypes = `
  type Query { myReferral: Referral hangs: String whoAmI: String broken: String refused: String }
  type Mutation { touch: Int brokenlyTouch: Int }
  type Subscription { ticks: Referral }
  type Referral @key(fields: "id") { id: ID! code: String! heldBy: String! service: Service }
  type Service @key(fields: "id") { id: ID! }
`;

const scalar = new DateTimeScalar();
/** Dates as every subgraph reads and writes them. */
const instants = {
  parseValue: (value: unknown) => scalar.parseValue(value),
  serialize: (value: unknown) => scalar.serialize(value),
};

export interface MembershipsTold {
  /** By subject. */
  memberships: Map<string, object[]>;
  asked: number;
  /** Tells nothing. */
  away?: boolean;
  /** Takes what it is asked, and never answers. */
  isSilent?: boolean;
  /** How many waited for it in vain, and went. */
  givenUp?: number;
}

/** A directory with one service, and the memberships it tells. */
export function specDirectory(told: MembershipsTold = { memberships: new Map(), asked: 0 }): SpecSubgraph {
  const place = { id: 'paris', name: 'Paris', parent: null, satellites: [] };
  const organization = { id: 'o1', name: 'École du Soir' };
  const service = { id: 's1', name: 'Bilan', organization, services: { nodes: [] } };
  return new SpecSubgraph({
    name: 'directory',
    typeDefs: directoryTypes,
    resolvers: {
      Query: {
        places: () => [place],
        services: () => ({ nodes: [service], totalCount: 1 }),
        openAt: (_: unknown, { at }: { at: Date }) => at,
        languages: (_: unknown, __: unknown, context: SubgraphContext) => context.languages,
      },
      DateTime: new GraphQLScalarType({ ...instants, name: 'DateTime' }),
      Service: { __resolveReference: () => service },
    },
    more: (server) => {
      server.post('/internal/memberships', (request, response) => {
        told.asked += 1;
        if (told.isSilent) {
          response.once('close', () => (told.givenUp = (told.givenUp ?? 0) + 1));
          return;
        }
        if (told.away) {
          response.status(503).end();
          return;
        }
        const { subject } = request.body as { subject: string };
        response.json({ memberships: told.memberships.get(subject) ?? [] });
      });
    },
  });
}

/** A referral service that says to each caller who it takes them for, slowly enough for requests to meet. */
export function specReferral(source = new EventEmitter()): SpecSubgraph {
  return new SpecSubgraph({
    name: 'referral',
    typeDefs: referralTypes,
    resolvers: {
      Query: {
        myReferral: async (_: unknown, __: unknown, context: SubgraphContext) => {
          await delay(100);
          return mine(context);
        },
        hangs: (_: unknown, __: unknown, { signal }: SubgraphContext) => once(signal, 'abort'),
        whoAmI: (_: unknown, __: unknown, context: SubgraphContext) => JSON.stringify(context),
        broken: () => {
          throw new Error('password=hunter2 at /srv/app.js:1');
        },
        refused: () => {
          throw Object.assign(new Error('There is no such referral.'), { extensions: { code: 'NOT_FOUND' } });
        },
      },
      Mutation: { touch: () => 1 },
      Subscription: {
        ticks: {
          subscribe: (_: unknown, __: unknown, context: SubgraphContext) => ticksFrom(source, context),
        },
      },
    },
  });
}

function mine(context: SubgraphContext): object {
  return { id: 'r1', code: 'ABC', heldBy: JSON.stringify(context.caller), service: { id: 's1' } };
}

async function* ticksFrom(source: EventEmitter, context: SubgraphContext): AsyncGenerator<object> {
  const ticks = on(source, 'tick', { signal: context.signal, close: ['over'] });
  yield { ticks: mine(context) };
  try {
    while (!(await ticks.next()).done) yield { ticks: mine(context) };
  } catch {
    return;
  }
}
