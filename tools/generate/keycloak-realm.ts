import { audience, webClient } from '../identity/configuration.js';
import { readDemoUsers } from '../identity/users.js';

const path = 'deploy/keycloak-realm.json';
/** For everybody in the demonstration realm; there is nothing to protect there. */
const password = 'demo';

/** The realm that compose imports into Keycloak: the demo users under the subjects that the demo network knows. */
export async function realmFile(): Promise<[path: string, text: string]> {
  const users = await readDemoUsers();
  const realm = {
    realm: 'passerelle',
    enabled: true,
    sslRequired: 'none',
    accessTokenLifespan: 900,
    clients: [webApp(), terminal()],
    users: users.map((user) => userOf(user)),
  };
  return [path, `${JSON.stringify(realm, null, 2)}\n`];
}

function webApp() {
  return {
    clientId: webClient.id,
    publicClient: true,
    standardFlowEnabled: true,
    directAccessGrantsEnabled: false,
    redirectUris: ['http://localhost:4000/*', 'http://127.0.0.1:*'],
    attributes: { 'pkce.code.challenge.method': 'S256' },
    protocolMappers: mappers,
  };
}

/** Gives a token for name and password, so that the demonstration can be tried from a terminal. */
function terminal() {
  return {
    clientId: 'passerelle-terminal',
    publicClient: true,
    standardFlowEnabled: false,
    directAccessGrantsEnabled: true,
    protocolMappers: mappers,
  };
}

/** What the gateway reads of an access token. */
const mappers = [
  {
    name: 'audience',
    protocol: 'openid-connect',
    protocolMapper: 'oidc-audience-mapper',
    config: { 'included.custom.audience': audience, 'access.token.claim': 'true' },
  },
  {
    name: 'subject',
    protocol: 'openid-connect',
    protocolMapper: 'oidc-sub-mapper',
    config: { 'access.token.claim': 'true' },
  },
];

function userOf({ subject, name, language }: { subject: string; name: string; language: string }) {
  const [firstName, ...rest] = name.split(' ');
  return {
    id: subject,
    username: subject,
    enabled: true,
    emailVerified: true,
    firstName,
    lastName: rest.join(' ') || 'Demo',
    email: `${subject}@example.org`,
    attributes: { locale: [language] },
    credentials: [{ type: 'password', value: password, temporary: false }],
  };
}
