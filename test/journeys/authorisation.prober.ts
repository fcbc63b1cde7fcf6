import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { Voice } from '../../tools/story/gateway-client.js';

/** What an answer comes to: see the legend of the table. */
export type Sign = string;

const signOfCode: Readonly<Record<string, Sign>> = {
  UNAUTHENTICATED: 'U',
  FORBIDDEN: 'X',
  NOT_FOUND: 'F',
  NotAllowed: 'A',
  NotFound: 'F',
};

/** A GraphQL answer, as far as rights show in it. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** `Query.referral` and the like, every one that the schema offers. */
export function rootFieldsOf(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((root) =>
    Object.keys(root?.getFields() ?? {}).map((name) => `${root?.name ?? ''}.${name}`),
  );
}

/** A document that asks one root field for the least that shows whether it answers, or for `wanted` of it. */
export function documentOf(
  schema: GraphQLSchema,
  coordinate: string,
  variables: object,
  wanted?: string,
): string {
  const [rootName = '', name = ''] = coordinate.split('.');
  const field = (schema.getType(rootName) as GraphQLObjectType).getFields()[name];
  if (!field) throw new Error(`The schema has no ${coordinate}.`);
  const given = field.args.filter((argument) => argument.name in variables);
  const declared = given.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = given.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const selection = wanted === undefined ? leastOf(field) : `{ ${wanted} }`;
  return `${rootName.toLowerCase()}${declared && `(${declared})`} { ${name}${passed && `(${passed})`} ${selection} }`;
}

function leastOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named)) return '{ __typename }';
  const fields = named.getFields();
  if ('nodes' in fields) return '{ nodes { __typename } }';
  return 'id' in fields ? '{ id }' : '{ __typename }';
}

export async function askGateway(url: string, voice: Voice, body: object): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...voice.headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}

/** The sign for what one field answered; `inner` looks at a field of what it answered. */
export function signOf({ data, errors }: Answer, field: string, inner?: string): Sign {
  const value = data?.[field];
  if (isNothing(value)) {
    const code = errors?.[0] && (errors[0].extensions?.code ?? errors[0].message);
    return code ? (signOfCode[code] ?? code) : '-';
  }
  const { __typename: type } = value as { __typename?: string };
  const refusal = type === undefined ? undefined : signOfCode[type];
  if (refusal) return refusal;
  return inner !== undefined && isNothing((value as Record<string, unknown>)[inner]) ? '-' : '+';
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every((one) => one === null);
  return typeof value === 'object' && 'nodes' in value && (value.nodes as unknown[]).length === 0;
}
