import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const audience = 'bench';

/** An issuer of one key, and an access token of it. */
export interface Issuer {
  url: string;
  token: string;
  close(): void;
}

export async function openIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const server: Server = createServer((request, response) => {
    const discovery = request.url?.endsWith('/openid-configuration');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(discovery ? { issuer: url, jwks_uri: `${url}/keys` } : { keys: [jwk] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = await new SignJWT({ sub: 'bench', iss: url, aud: audience })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setExpirationTime('1h')
    .sign(privateKey);
  return { url, token, close: () => server.close() };
}
