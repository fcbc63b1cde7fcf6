import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Caller, hashOfBody, internalHeader, mintInternalToken } from '#libs/caller';
import { audience, type Issuer } from './issuer.js';
import type { Target } from './load.js';
import type { Processes } from './processes.js';
import { membershipId, supergraph } from './sdl.js';

const names = ['directory', 'referral', 'whole'] as const;
const hop = JSON.stringify({ query: '{ recipients { id service { id name organization { id name } } } }' });
const nothing = JSON.stringify({ query: '{ ready }' });
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const apolloProgram = join(here('.').split('/dist/')[0] ?? '', 'bench/apollo/gateway.mjs');
/** The secret that a subgraph shares with the gateway. */
export const secretOf = (name: string) => `the secret of ${name} in a benchmark`.padEnd(40, '.');

/** What is measured against what. */
export interface Targets {
  gateway: Target;
  oneSubgraph: Target;
  /** Null where `bench/apollo` is not installed. */
  apollo: Target | null;
  identityOn: Target;
  identityOff: Target;
}

interface Around {
  processes: Processes;
  issuer: Issuer;
  folder: string;
}

/** Starts subgraphs and gateways, each in its own process. */
export async function startAll({ processes, issuer, folder }: Around): Promise<Targets> {
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraph());
  const guarded = await subgraphs(processes, secretOf);
  const open = await subgraphs(processes, () => '-');
  const environment = gatewayEnvironment(issuer, file, guarded);
  const gateway = await processes.start(here('../../apps/gateway/src/main.js'), [], environment);
  const bare = await processes.start(here('./bare.main.js'), [file, open.directory, open.referral]);
  const apollo = existsSync(apolloProgram.replace('gateway.mjs', 'node_modules'))
    ? await processes.start(apolloProgram, [], environment)
    : null;
  const signedIn = () => ({ authorization: `Bearer ${issuer.token}` });
  return {
    gateway: { url: `${gateway}/graphql`, body: hop, headers: signedIn },
    oneSubgraph: { url: `${guarded.whole}/graphql`, body: hop, headers: () => internal(hop) },
    apollo: apollo === null ? null : { url: `${apollo}/graphql`, body: hop, headers: signedIn },
    identityOn: { url: `${gateway}/graphql`, body: nothing, headers: signedIn },
    identityOff: { url: `${bare}/graphql`, body: nothing, headers: () => ({}) },
  };
}

type Urls = Record<(typeof names)[number], string>;

async function subgraphs(processes: Processes, secret: (name: string) => string): Promise<Urls> {
  const urls = names.map((name) => processes.start(here('./subgraph.main.js'), [name, secret(name)]));
  const [directory = '', referral = '', whole = ''] = await Promise.all(urls);
  return { directory, referral, whole };
}

/** A gateway that serves this supergraph to everybody who is signed in, however much they ask. */
export function gatewayEnvironment(
  issuer: Issuer,
  file: string,
  urls: Pick<Urls, 'directory' | 'referral'>,
): Record<string, string> {
  const plenty = '100000000';
  return {
    NODE_ENV: 'production',
    PORT: '0',
    LOG_LEVEL: 'error',
    SUPERGRAPH_FILE: file,
    DIRECTORY_URL: urls.directory,
    REFERRAL_URL: urls.referral,
    DIRECTORY_SECRET: secretOf('directory'),
    REFERRAL_SECRET: secretOf('referral'),
    NOTIFICATION_SECRET: secretOf('notification'),
    INSIGHTS_SECRET: secretOf('insights'),
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: audience,
    LINK_KEY: secretOf('links'),
    REQUESTS_PER_MINUTE: plenty,
    ANONYMOUS_REQUESTS_PER_MINUTE: plenty,
  };
}

const membership = {
  id: membershipId,
  role: 'ADVISER',
  placeId: 'p',
  organizationId: 'o',
  adviserId: 'a',
} as const;
const caller: Caller = { kind: 'MEMBER', subject: 'bench', membership, purpose: null };
let minted = { at: 0, token: '' };

/** A token for the one subgraph that is asked without a gateway; it lives a minute. */
function internal(body: string): Record<string, string> {
  const now = Date.now();
  if (now - minted.at > 20_000) {
    const claims = { caller, audience: 'whole', bodyHash: hashOfBody(body), correlationId: 'bench' };
    minted = { at: now, token: mintInternalToken(claims, secretOf('whole'), new Date(now)) };
  }
  return { [internalHeader]: minted.token };
}
