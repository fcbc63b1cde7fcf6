import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { subjectShape } from '#libs/caller';
import { Clock } from '#libs/service';
import { jwtVerify } from 'jose';
import { nameOf } from './credential.machine.js';
import { identityAway, notAccepted } from './door.errors.js';
import type { VerifiedToken } from './door.types.js';
import { Issuer, IssuerUnreachable } from './issuer.service.js';
import { Recent } from './recent.js';

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];
const clockToleranceSeconds = 5;
const keptTokens = 10_000;

/** Verifies access tokens: signature, algorithm, issuer, audience, end, and a subject as OpenID Connect has them. One that held is not verified twice. */
@Injectable()
export class AccessTokens {
  private readonly held = new Recent<VerifiedToken>(keptTokens);

  constructor(
    private readonly issuer: Issuer,
    private readonly audience: string,
    private readonly clock: Clock,
  ) {}

  /** Throws DoorClosed: 401 when the token does not hold, 503 when the issuer's keys cannot be had. */
  async verify(token: string): Promise<VerifiedToken> {
    const key = createHash('sha256').update(token).digest('base64url');
    const known = this.held.get(key);
    if (known && known.expiresAt > this.clock.now()) return known;
    const verified = await this.verifyAnew(token);
    this.held.set(key, verified);
    return verified;
  }

  private async verifyAnew(token: string): Promise<VerifiedToken> {
    try {
      const { payload } = await jwtVerify<{ sub: string; exp: number; name?: unknown }>(
        token,
        this.issuer.keyFor,
        {
          algorithms,
          issuer: this.issuer.name,
          audience: this.audience,
          requiredClaims: ['sub', 'exp'],
          clockTolerance: clockToleranceSeconds,
          currentDate: this.clock.now(),
        },
      );
      if (!subjectShape.test(payload.sub)) throw notAccepted();
      const { sub: subject, exp } = payload;
      const name = nameOf(payload.name);
      return { subject, expiresAt: new Date(exp * 1000), ...(name === undefined ? {} : { name }) };
    } catch (error) {
      throw error instanceof IssuerUnreachable ? identityAway() : notAccepted();
    }
  }
}
