import { composeServices } from '@theguild/federation-composition';
import { buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';

const ports: Record<string, number> = { directory: 4001, referral: 4002, notification: 4003, insights: 4004 };

/** What the subgraphs make together: the supergraph that the gateway loads, and the schema that clients see. */
export interface Composed {
  readonly supergraph: string;
  readonly publicApi: string;
}

/** Composes the subgraphs' SDL. Throws one error that names everything that keeps them from fitting together. */
export function compose(subgraphs: ReadonlyMap<string, string>): Composed {
  const result = composeServices(
    [...subgraphs].map(([name, sdl]) => ({
      name,
      typeDefs: parse(sdl),
      url: `http://127.0.0.1:${ports[name] ?? 0}/graphql`,
    })),
  );
  if (result.errors)
    throw new Error(['The subgraphs do not compose:', ...result.errors.map((error) => error.message)].join('\n'));
  return { supergraph: `${result.supergraphSdl.trim()}\n`, publicApi: tidy(result.publicSdl) };
}

function tidy(sdl: string): string {
  return `${printSchema(lexicographicSortSchema(buildSchema(sdl)))}\n`;
}
