import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

export type Role = 'referral' | 'directory' | 'whole';

export const membershipId = '0198c0de-0000-7000-8000-00000000000a';

const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const asks =
  'type Query { recipients: [Recipient!] ready: String } type Recipient { id: ID! service: Service }';
const owns = 'type Organization { id: ID! name: String! }';

/** The types of one role: two that share services, or one that has everything. */
export function sdlOf(role: Role): string {
  switch (role) {
    case 'referral':
      return `${header}${asks} type Service @key(fields: "id", resolvable: false) { id: ID! }`;
    case 'directory':
      return `${header}type Query { places: [String!] } ${owns}
        type Service @key(fields: "id") { id: ID! name: String! organization: Organization! }`;
    case 'whole':
      return `${header}${asks} ${owns} type Service { id: ID! name: String! organization: Organization! }`;
  }
}

/** The supergraph of the two. */
export function supergraph(): string {
  const roles: Role[] = ['referral', 'directory'];
  const services = roles.map((name) => ({
    name,
    typeDefs: parse(sdlOf(name)),
    url: `http://${name}.invalid/graphql`,
  }));
  const composed = composeServices(services);
  if (!composed.supergraphSdl)
    throw new Error(`The subgraphs do not compose: ${JSON.stringify(composed.errors)}`);
  return composed.supergraphSdl;
}
