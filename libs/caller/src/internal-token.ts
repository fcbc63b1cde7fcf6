import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Caller, subjectShape } from './caller.js';

/** How long an internal token may be used after it was minted. */
export const internalTokenLivesSeconds = 60;

/** What an internal token says: who asks, which service may believe it, for which request. */
export interface InternalClaims {
  readonly caller: Caller;
  /** The one service that may accept it. */
  readonly audience: string;
  /** `hashOfBody` of the request body exactly as it travels. */
  readonly bodyHash: string;
  readonly correlationId: string;
}

/** What the receiving service checks a token against. */
export interface TokenCheck {
  readonly audience: string;
  /** The raw request body; empty where there is none. */
  readonly body: string | Uint8Array;
  readonly secret: string;
  readonly now: Date;
}

/** The token does not open this door. The sentence says why, and never contains the token. */
export class InternalTokenRefused extends Error {
  override readonly name = 'InternalTokenRefused';
}

const id = z.string().min(1).max(200);
const membership = z.object({
  id,
  role: z.enum(['ADVISER', 'COORDINATOR', 'PARTNER', 'DASHBOARD', 'OPERATOR']),
  placeId: id.nullable(),
  organizationId: id.nullable(),
  adviserId: id.nullable(),
});
const caller = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ANONYMOUS') }),
  z.object({
    kind: z.literal('MEMBER'),
    subject: z.string().regex(subjectShape),
    membership: membership.nullable(),
    name: z.string().max(500).optional(),
    purpose: z.string().max(500).nullable(),
  }),
  z.object({
    kind: z.literal('LINK'),
    audience: z.enum(['PERSON', 'PARTNER']),
    linkId: id,
    epoch: z.int().min(0),
    browser: z.string().max(100).nullable(),
    purpose: z.null(),
  }),
  z.object({ kind: z.literal('SERVICE'), name: id }),
]);
const claims = z.object({
  caller,
  audience: id,
  bodyHash: id,
  correlationId: id,
  expiresAt: z.int(),
});

/** SHA-256 of a request body, base64url. */
export function hashOfBody(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url');
}

/**
 * Writes the token that lets one request into one service: `base64url(JSON).base64url(HMAC-SHA256)`.
 * It lives for `internalTokenLivesSeconds` from `now` and is bound to audience and body.
 */
export function mintInternalToken(of: InternalClaims, secret: string, now: Date): string {
  const expiresAt = now.getTime() + internalTokenLivesSeconds * 1000;
  const payload = Buffer.from(JSON.stringify({ ...of, expiresAt })).toString('base64url');
  return `${payload}.${sign(payload, secret).toString('base64url')}`;
}

/**
 * Reads a token that `mintInternalToken` wrote and gives back its caller and correlation id.
 * Throws `InternalTokenRefused` for a forged, expired or damaged one, another audience's, or another body's.
 */
export function readInternalToken(
  token: string,
  check: TokenCheck,
): { caller: Caller; correlationId: string } {
  const [payload, signature, ...more] = token.split('.');
  if (!payload || !signature || more.length > 0)
    throw new InternalTokenRefused('The token has not two parts.');
  if (!same(sign(payload, check.secret), Buffer.from(signature, 'base64url')))
    throw new InternalTokenRefused('The signature of the token is not ours.');
  const said = claims.safeParse(parse(payload));
  if (!said.success) throw new InternalTokenRefused('The token does not say what a token must say.');
  const { audience, expiresAt, bodyHash, correlationId } = said.data;
  const lifeLeft = expiresAt - check.now.getTime();
  if (audience !== check.audience) throw new InternalTokenRefused('The token is for another service.');
  if (lifeLeft <= 0) throw new InternalTokenRefused('The token has expired.');
  if (lifeLeft > internalTokenLivesSeconds * 2000)
    throw new InternalTokenRefused('The token would live longer than any token may.');
  if (!same(Buffer.from(bodyHash), Buffer.from(hashOfBody(check.body))))
    throw new InternalTokenRefused('The token belongs to another request.');
  return { caller: said.data.caller, correlationId };
}

/** `readInternalToken`, the caller alone. */
export function verifyInternalToken(token: string, check: TokenCheck): Caller {
  return readInternalToken(token, check).caller;
}

function sign(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest();
}

function same(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
