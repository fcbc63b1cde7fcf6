import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectFolder } from '../../tools/project.js';
import { openIssuer } from '../gateway/issuer.js';
import type { Processes } from '../gateway/processes.js';
import { gatewayEnvironment, secretOf } from '../gateway/targets.js';
import type { Door } from './gateway-desk.js';
import type { People } from './people.js';
import { linkKey, type Stand, wrappingKeyFile } from './stand.js';

interface Ground {
  processes: Processes;
  folder: string;
  people: People;
  busUrl: string;
}

const program = (app: string) => join(import.meta.dirname, `../../apps/${app}/src/main.js`);

/** A referral service on the stand's copy and the gateway before it, each in its own process. */
export async function openNetwork(
  { apart }: Stand,
  { processes, folder, people, busUrl }: Ground,
): Promise<Door & { close(): void }> {
  const [issuer, directory] = [await openIssuer(), await tellMemberships(people)];
  const referral = await processes.start(program('referral'), [], {
    NODE_ENV: 'production',
    PORT: '0',
    LOG_LEVEL: 'warn',
    INTERNAL_SECRET: secretOf('referral'),
    DATABASE_URL: apart.databaseUrl,
    KEY_STORE_URL: apart.keyStoreUrl,
    BUS_DATABASE_URL: busUrl,
    WRAPPING_KEY_FILE: wrappingKeyFile(folder),
    LINK_KEY: linkKey,
    PUBLIC_URL: 'https://passerelle.example',
  });
  const supergraph = join(projectFolder, 'schema/supergraph.graphql');
  const urls = { directory: directory.url, referral };
  const gateway = await processes.start(program('gateway'), [], gatewayEnvironment(issuer, supergraph, urls));
  return {
    url: `${gateway}/graphql`,
    token: issuer.token,
    close: () => {
      issuer.close();
      directory.close();
    },
  };
}

/** What a gateway asks the directory for twice a minute: as whom a person may act. */
async function tellMemberships({ adviser, partner }: People): Promise<{ url: string; close(): void }> {
  const memberships = [adviser.membership, partner.membership];
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ memberships }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
