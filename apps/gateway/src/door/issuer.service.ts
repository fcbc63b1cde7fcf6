import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

const discoveryTimeoutMs = 5_000;
const discovered = z.object({ issuer: z.string(), jwks_uri: z.url() });

export interface IssuerSettings {
  issuer: string;
  jwksUrl?: string | undefined;
}

/** The OpenID Connect issuer whose tokens are accepted, found when the first token arrives and not before. */
@Injectable()
export class Issuer {
  private finding: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly settings: IssuerSettings) {}

  get name(): string {
    return this.settings.issuer;
  }

  /** The public key that a token names; throws IssuerUnreachable where it cannot be had, and asks again next time. */
  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.keys();
    try {
      return await keys(header, token);
    } catch (error) {
      throw aboutTheToken(error) ? error : new IssuerUnreachable({ cause: error });
    }
  };

  private async keys(): Promise<JWTVerifyGetKey> {
    this.finding ??= this.find();
    try {
      return await this.finding;
    } catch (error) {
      this.finding = null;
      throw new IssuerUnreachable({ cause: error });
    }
  }

  private async find(): Promise<JWTVerifyGetKey> {
    const jwksUrl = this.settings.jwksUrl ?? (await this.discover());
    return createRemoteJWKSet(new URL(jwksUrl), {
      timeoutDuration: discoveryTimeoutMs,
      cooldownDuration: 10_000,
      cacheMaxAge: 600_000,
    });
  }

  private async discover(): Promise<string> {
    const address = `${this.settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(discoveryTimeoutMs) });
    if (!response.ok) throw new Error(`${address} answers ${response.status}.`);
    const document = discovered.parse(await response.json());
    if (document.issuer !== this.settings.issuer) {
      throw new Error(`${address} speaks for ${document.issuer}, not for ${this.settings.issuer}.`);
    }
    return document.jwks_uri;
  }
}

export class IssuerUnreachable extends Error {
  constructor(options: ErrorOptions) {
    super('The identity provider cannot be reached.', options);
  }
}

const codesAboutTheToken = [
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
  'ERR_JOSE_NOT_SUPPORTED',
];

function aboutTheToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && codesAboutTheToken.includes(error.code);
}
