import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { DataFolder } from '../stack/data-folder.js';
import { freePort } from '../stack/ports.js';
import { audience, webClient } from './configuration.js';
import { startIdentity, type IdentityServer } from './identity-server.js';
import { signIn } from './sign-in.js';
import { findUser, readDemoUsers } from './users.js';

describe('the development identity provider', () => {
  let path: string;
  let identity: IdentityServer;
  const start = async () =>
    startIdentity({
      port: await freePort(),
      folder: await DataFolder.open(path),
      cookieSecret: 'c'.repeat(40),
    });

  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'passerelle-identity-'));
    identity = await start();
  });
  afterAll(async () => {
    await identity.close();
    await rm(path, { recursive: true });
  });

  it('gives a demo user an access token that names them and is meant for the gateway', async () => {
    const { accessToken } = await signIn(identity.issuer, 'demo-adviser-paris-1');
    const keys = createRemoteJWKSet(new URL(`${identity.issuer}/jwks`));
    const { payload } = await jwtVerify(accessToken, keys, { issuer: identity.issuer, audience });
    expect(payload).toMatchObject({ sub: 'demo-adviser-paris-1', name: 'Inès Garonne', locale: 'fr' });
    expect(decodeProtectedHeader(accessToken).alg).toBe('RS256');
  });

  it('keeps its key, so that tokens outlive a restart', async () => {
    const { accessToken } = await signIn(identity.issuer, 'demo-operator-1');
    const other = await start();
    const keys = createRemoteJWKSet(new URL(`${other.issuer}/jwks`));
    await expect(jwtVerify(accessToken, keys, { issuer: identity.issuer })).resolves.toBeDefined();
    await other.close();
  });

  it('knows nobody but the demo users', async () => {
    await expect(signIn(identity.issuer, 'somebody-else')).rejects.toThrow('does not offer somebody-else');
  });

  it.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'PKCE'],
    ['back to a foreign page', { redirect_uri: 'https://evil.example/callback' }, 'redirect_uri'],
    ['for an unknown client', { client_id: 'stranger' }, 'client is invalid'],
  ])('does not sign in %s', async (_name, change, because) => {
    const words = {
      client_id: webClient.id,
      redirect_uri: webClient.redirectUri,
      response_type: 'code',
      scope: webClient.scope,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
      ...change,
    };
    const given = Object.entries(words).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const response = await fetch(`${identity.issuer}/auth?${new URLSearchParams(given).toString()}`, {
      redirect: 'manual',
    });
    const answer = response.headers.get('location') ?? (await response.text());
    expect(answer).toContain(because);
    expect(answer).not.toContain('code=');
  });

  it('refuses a choice that belongs to no sign-in', async () => {
    const response = await fetch(`${identity.issuer}/login/made-up`, {
      method: 'POST',
      body: new URLSearchParams({ subject: 'demo-operator-1' }),
    });
    expect(response.status).toBe(400);
  });

  it('shows a login page without script, that says what it is', async () => {
    const response = await fetch(`${identity.issuer}/login/any`);
    expect(await response.text()).toContain('development identity provider');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses to exist in production', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await expect(start()).rejects.toThrow('refuses to start with NODE_ENV=production');
    } finally {
      process.env.NODE_ENV = before;
    }
  });
});

describe('asking for a demo user', () => {
  it.each(['Inès Garonne', 'ines garonne', 'demo-adviser-paris-1'])('finds %s', async (asked) => {
    expect(findUser(await readDemoUsers(), asked).subject).toBe('demo-adviser-paris-1');
  });

  it('lists everybody where nobody fits', async () => {
    const users = await readDemoUsers();
    expect(() => findUser(users, 'nobody')).toThrow(/no demo user "nobody".*\n.*Inès Garonne/);
    expect(() => findUser(users, '')).toThrow('Name the demo user');
  });
});
