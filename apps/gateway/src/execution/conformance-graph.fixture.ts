import { type EventEmitter, on } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import type { SubgraphContext } from '../supergraph/subgraph.fixture.js';

export const directoryTypes = `
  scalar Span
  enum Depth { SHORT LONG }
  input Near { lat: Float! km: Int = 5 }
  interface Findable { id: ID! title: String! }
  union Hit = Service | Organization | Place
  type Query {
    services(first: Int): [Service]
    allServices: [Service!]!
    findables: [Findable!]!
    hits: [Hit]!
    hit: Hit
    place: Place!
    grid: [[Service]!]
    refusing: String
    page(number: Int! = 1, near: Near): String
  }
  type Service implements Findable @key(fields: "id") {
    id: ID! title: String! capacity: Int tags: [String] strictTags: [String!] depth: Depth span: Span
    organization: Organization!
    note(depth: Depth = SHORT, words: [String!], near: Near): String
  }
  type Organization implements Findable @key(fields: "id") { id: ID! title: String! city: String services: [Service!]! }
  type Place { id: ID! name: String! parent: Place neighbours: [Place] size: Int label: String! }
`;

export const referralTypes = `
  enum Outcome { DONE OPEN }
  union Target = Service | Desk
  type Query { referrals: [Referral!] referral(id: ID!): Referral strictReferral(id: ID!): Referral! mine: Referral }
  type Mutation { write(word: String!): [String!]! refuse: Int strictlyRefuse: Int! draft(id: ID!): Referral }
  type Subscription { changes: Referral strictChanges: Referral! }
  type Referral @key(fields: "id") {
    id: ID! code: String outcome: Outcome heldBy: String
    service: Service strictService: Service! services: [Service] strictServices: [Service!]
    targets: [Target]
  }
  type Desk { id: ID! title: String label: Int! }
  type Service @key(fields: "id") {
    id: ID! waiting(over: Int): Int openReferrals: Int! lastReferral: Referral strictest(over: Int! = 2): Int!
  }
`;

export type Fields = Record<string, unknown>;
/** `whole`: one server holds everything, and there are no subgraphs. */
export type GraphContext = SubgraphContext & { whole?: true };
/** A root field, the same for a subgraph and for one server that holds everything. */
export type Root = (given: Fields, context: GraphContext) => unknown;
export type Roots = Readonly<Record<string, Root>>;

const kept = new Map<string, Fields>();

function keep(__typename: string, id: string, fields: Fields): void {
  kept.set(`${__typename} ${id}`, { __typename, id, ...fields });
}

/** One object by its type and id; refuses where there is none. */
export function objectOf(type: string, id: unknown): Fields {
  return kept.get(`${type} ${String(id)}`) ?? refuse();
}

function refuse(): never {
  throw noSuchThing();
}

function noSuchThing(): GraphQLError {
  return new GraphQLError('There is no such thing.', { extensions: { code: 'NOT_FOUND' } });
}

function keepService(id: string, fields: Fields = {}): void {
  keep('Service', id, {
    title: `Service ${id}`,
    capacity: 3,
    tags: ['a', null, 'b'],
    strictTags: ['a', 'b'],
    depth: 'LONG',
    span: { hours: [1, null] },
    organization: () => objectOf('Organization', 'o1'),
    note: (given: Fields) => JSON.stringify(given),
    waiting: ({ over = 0 }: Fields) => 4 + Number(over),
    openReferrals: 7,
    lastReferral: () => objectOf('Referral', 'r1'),
    strictest: ({ over }: Fields) => (over === 0 ? null : over),
    ...fields,
  });
}

keepService('s1');
keepService('s2', { capacity: refuse, waiting: refuse, strictTags: ['a', null] });
keepService('s3', { openReferrals: null, depth: null, tags: null, lastReferral: null });
keep('Organization', 'o1', {
  title: 'École du Soir',
  city: 'Paris',
  services: () => ['s1', 's2'].map((id) => objectOf('Service', id)),
});
keep('Place', 'p1', { name: 'Paris', size: 3, label: 'a place', parent: null, neighbours: [null] });

/** A service as the referral service names it. It knows one that the directory does not; where one server holds everything, nobody knows it. */
function named(id: string, { whole }: GraphContext): Fields | GraphQLError {
  if (id !== 'gone') return objectOf('Service', id);
  return whole ? noSuchThing() : { __typename: 'Service', id };
}

function keepReferral(id: string, service: string, all: (string | null)[]): void {
  const one = (_: Fields, context: GraphContext) => named(service, context);
  const several = (_: Fields, context: GraphContext) => all.map((each) => each && named(each, context));
  keep('Referral', id, {
    code: `code of ${id}`,
    outcome: 'OPEN',
    service: one,
    strictService: one,
    services: several,
    strictServices: several,
    targets: (_: Fields, context: GraphContext) => [named(service, context), desk, null],
  });
}

const desk = { __typename: 'Desk', id: 'd1', title: null, label: 9 };
keepReferral('r1', 's1', ['s1', 's2', 's1']);
keepReferral('r2', 'gone', ['s1', null, 'gone']);

const services = () => ['s1', 's2', 's3'].map((id) => objectOf('Service', id));
const place = () => objectOf('Place', 'p1');
const organization = () => objectOf('Organization', 'o1');
const referrals = () => ['r1', 'r2'].map((id) => objectOf('Referral', id));
const byId = ({ id }: Fields) => objectOf('Referral', id);

export const directoryRoots: Roots = {
  services: ({ first }) => [...services(), null].slice(0, (first ?? 9) as number),
  allServices: services,
  findables: () => [...services(), organization()],
  hits: () => [place(), ...services(), null, organization()],
  hit: organization,
  place,
  grid: () => [services(), [null], []],
  refusing: refuse,
  page: (given) => JSON.stringify(given),
};

export const referralRoots: Roots = {
  referrals,
  referral: byId,
  strictReferral: byId,
  mine: async (_, { caller }) => {
    await delay(50);
    return { ...objectOf('Referral', 'r1'), heldBy: 'subject' in caller ? caller.subject : caller.kind };
  },
};

/** A notebook that shows in which order it was written; the first to write takes the longest. */
export function mutationRoots(): Roots {
  const words: unknown[] = [];
  return {
    write: async ({ word }) => {
      await delay(60 - 20 * words.length);
      words.push(word);
      return [...words];
    },
    refuse,
    strictlyRefuse: refuse,
    draft: byId,
  };
}

/** Streams of referrals by their ids, as somebody names them. */
export function subscriptionRoots(named: EventEmitter): Roots {
  async function* changed(field: string, signal: AbortSignal) {
    for await (const [id] of on(named, 'change', { signal })) yield { [field]: byId({ id }) };
  }
  return {
    changes: (_, { signal }) => changed('changes', signal),
    strictChanges: (_, { signal }) => changed('strictChanges', signal),
  };
}
