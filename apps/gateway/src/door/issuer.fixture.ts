import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

const audience = 'https://passerelle.example/api';

interface TokenParts {
  subject?: string;
  issuer?: string;
  audience?: string;
  expiresAt?: Date;
  keys?: CryptoKeyPair;
  claims?: JWTPayload;
}

/** An OpenID Connect issuer as small as a spec needs it: discovery, keys, and tokens of any kind, wrong ones too. */
export class SpecIssuer {
  readonly audience = audience;
  keysAsked = 0;
  private server: Server | null = null;
  private port = 0;

  private constructor(readonly keys: CryptoKeyPair) {}

  static async start(): Promise<SpecIssuer> {
    const issuer = new SpecIssuer(await generateKeyPair('RS256'));
    await issuer.open();
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/issuer`;
  }

  async open(): Promise<void> {
    const jwk = { ...(await exportJWK(this.keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
    this.server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/issuer/keys') {
        this.keysAsked += 1;
        response.end(JSON.stringify({ keys: [jwk] }));
      } else if (request.url === '/issuer/.well-known/openid-configuration') {
        response.end(JSON.stringify({ issuer: this.url, jwks_uri: `${this.url}/keys` }));
      } else response.writeHead(404).end();
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    if (server) await once(server.close(), 'close');
  }

  /** An access token; everything about it can be made wrong. */
  async token(parts: TokenParts = {}): Promise<string> {
    const expiresAt = parts.expiresAt ?? new Date(Date.now() + 300_000);
    return new SignJWT(parts.claims ?? {})
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt' })
      .setSubject(parts.subject ?? 'ada')
      .setIssuer(parts.issuer ?? this.url)
      .setAudience(parts.audience ?? audience)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign((parts.keys ?? this.keys).privateKey);
  }
}
