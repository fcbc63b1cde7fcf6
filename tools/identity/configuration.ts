import type { JWK } from 'jose';
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { MemoryStore } from './memory-store.js';
import type { DemoUser } from './users.js';

/** The client that a web app on this machine signs in with: public, so by code and PKCE alone. */
export const webClient = {
  id: 'passerelle-web',
  redirectUri: 'http://127.0.0.1/callback',
  scope: 'openid profile passerelle',
} as const;

/** Whom the access tokens are for; what the gateway expects as their audience. */
export const audience = 'passerelle';

const resource = 'urn:passerelle:gateway';
const workingDaySeconds = 8 * 60 * 60;

const lifetimes = {
  AccessToken: workingDaySeconds,
  IdToken: 3600,
  Session: workingDaySeconds,
  Grant: workingDaySeconds,
  Interaction: 3600,
};

const webApplication: ClientMetadata = {
  client_id: webClient.id,
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  redirect_uris: [webClient.redirectUri, 'http://localhost/callback'],
  response_types: ['code'],
  grant_types: ['authorization_code'],
};

/** Authorization code with PKCE only, tokens as signed JWT, everybody of the demo without a password. */
export function providerConfiguration(
  users: readonly DemoUser[],
  key: JWK,
  cookieSecret: string,
): Configuration {
  const named = new Map(users.map((user) => [user.subject, user]));
  const claimsOf = (subject: string) => {
    const user = named.get(subject);
    return user ? { name: user.name, locale: user.language } : {};
  };
  return {
    adapter: MemoryStore,
    jwks: { keys: [key] },
    cookies: { keys: [cookieSecret] },
    clients: [webApplication],
    clientBasedCORS: (_context, origin) => ['127.0.0.1', 'localhost'].includes(new URL(origin).hostname),
    claims: { openid: ['sub'], profile: ['name', 'locale'] },
    scopes: ['openid', 'profile'],
    pkce: { required: () => true },
    findAccount: (_context, subject) =>
      named.has(subject)
        ? { accountId: subject, claims: () => ({ sub: subject, ...claimsOf(subject) }) }
        : undefined,
    extraTokenClaims: (_context, token) => ('accountId' in token ? claimsOf(token.accountId) : {}),
    interactions: { url: (_context, interaction) => `/login/${interaction.uid}` },
    loadExistingGrant: grantEverything,
    ttl: lifetimes,
    features: { devInteractions: { enabled: false }, resourceIndicators: tokensForTheGateway() },
    renderError: (context, out) => {
      context.type = 'text/plain';
      context.body = `${out.error}: ${out.error_description ?? 'no further word'}`;
    },
  };
}

/** Consent pages are for foreign applications; here there is only our own. */
async function grantEverything(context: KoaContextWithOIDC) {
  const { client, session, provider } = context.oidc;
  const known = client && session?.grantIdFor(client.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(resource, 'passerelle');
  await grant.save();
  return grant;
}

function tokensForTheGateway() {
  return {
    enabled: true,
    defaultResource: () => resource,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      audience,
      scope: 'passerelle',
      accessTokenFormat: 'jwt' as const,
      accessTokenTTL: workingDaySeconds,
      jwt: { sign: { alg: 'RS256' as const } },
    }),
  };
}
