import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { Cast } from './authorisation.cast.js';
import { type Answer, askGateway, documentOf } from './authorisation.prober.js';
import type { Role, State } from './authorisation.table.js';
import type { Network } from './network.fixture.js';

/** What belongs to a referral; of everything else, its own plain fields are enough. */
const personal = new Set(['Referral', 'Recipient', 'Person', 'Step', 'Appointment', 'Consent', 'Notice']);

/** The root fields by which a referral can be come by, with what they are asked with. */
const waysIn: readonly (readonly [field: string, variable: 'referralId' | 'recipientId' | null])[] = [
  ['Query.referral', 'referralId'],
  ['Query.referrals', null],
  ['Query.recipient', 'recipientId'],
  ['Query.recipients', null],
  ['Query.linkedReferral', null],
  ['Query.linkedRecipient', null],
  ['Query.notices', null],
  ['Query.identityViews', 'referralId'],
];

interface Scene {
  readonly schema: GraphQLSchema;
  readonly network: Network;
  readonly cast: Cast;
}

/** Refusals that say something about rights; any other would mean that the question was never answered. */
const refusals = new Set(['NOT_FOUND', 'UNAUTHENTICATED', 'FORBIDDEN']);

/** Everything that somebody is shown of a referral, whichever way they come to it, as text. */
export async function everythingSeen(scene: Scene, role: Role, state: State): Promise<string> {
  const voice = await scene.cast.voice(role, state);
  const about = scene.cast.about(state);
  const answers = waysIn.map(async ([way, id]) => {
    const [, field = ''] = way.split('.');
    const type = scene.schema.getQueryType()?.getFields()[field]?.type;
    const isList = type !== undefined && getNamedType(type).name.endsWith('Connection');
    const named = id === null ? {} : { [field === 'identityViews' ? id : 'id']: about[id] };
    const variables = isList ? { first: 5 } : named;
    const query = documentOf(
      scene.schema,
      way,
      variables,
      everyPath(scene.schema, type ? getNamedType(type).name : ''),
    );
    const answer = await askGateway(scene.network.stack.urls.gateway, voice, { query, variables });
    refuseUnanswered(way, answer);
    return JSON.stringify(answer);
  });
  return (await Promise.all(answers)).join('\n');
}

function refuseUnanswered(what: string, { errors = [] }: Answer): void {
  for (const { message, extensions } of errors)
    if (!refusals.has(extensions?.code ?? '')) throw new Error(`${what} was not answered: ${message}`);
}

/** What the referral service itself shows of the referral and its recipients, asked for entities as the gateway does. */
export async function entitiesSeen(cast: Cast, role: Role, state: State): Promise<string> {
  const schema = buildSchema(await readFile('schema/referral.graphql', 'utf8'), { assumeValidSDL: true });
  const { referralId, recipientIds } = cast.about(state);
  const caller = await cast.caller(role, state);
  const representations = [
    { __typename: 'Referral', id: referralId },
    ...recipientIds.map((id) => ({ __typename: 'Recipient', id })),
  ];
  const answers = representations.map(async (one) => {
    const { __typename: type } = one;
    const wanted = `... on ${type} { ${everyPath(schema, type)} }`;
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ${wanted} } }`;
    const response = await cast.askSubgraph('referral', { query, variables: { of: [one] } }, caller);
    const answer = (await response.json()) as Answer;
    refuseUnanswered(`An entity ${type}`, answer);
    return JSON.stringify(answer);
  });
  return (await Promise.all(answers)).join('\n');
}

/** Every field of a type, by every way that does not go through a type twice. */
export function everyPath(schema: GraphQLSchema, typeName: string, above: readonly string[] = []): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return '__typename';
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const wanted = fields.flatMap((field) => {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [field.name];
    if (above.includes(named.name) || named.name === typeName) return [];
    if (personal.has(typeName) || personal.has(named.name) || isPage(named))
      return [`${field.name} { ${everyPath(schema, named.name, [...above, typeName])} }`];
    return [];
  });
  return wanted.join(' ') || '__typename';
}

function isPage({ name }: GraphQLNamedType): boolean {
  return /Connection$|^PageInfo$/.test(name);
}
