import { createHash, createHmac } from 'node:crypto';
import type { Party } from '#libs/events';

/** What the chain vouches for: everything of a view but its place in the chain. */
export interface ViewContent {
  readonly id: string;
  readonly placeId: string;
  readonly at: Date;
  readonly party: Party;
  readonly subject: string | null;
  readonly adviserId: string | null;
  readonly organizationId: string | null;
  readonly linkId: string | null;
  readonly commitment: Buffer;
}

/** Whom a view was of, and why; hidden behind the salt. */
export interface ViewSecret {
  readonly viewId: string;
  readonly referralId: string;
  readonly personId: string;
  /** As it is kept: sealed under the person's key. */
  readonly purpose: Buffer | null;
}

/** What comes before the first link of the chain. */
export const chainBegins = Buffer.alloc(32);

/** Nobody learns from it who was seen; whoever holds the salt can prove it. */
export function commitTo(secret: ViewSecret, salt: Buffer): Buffer {
  const { viewId, referralId, personId, purpose } = secret;
  const said = JSON.stringify([viewId, referralId, personId, purpose?.toString('base64') ?? null]);
  return createHmac('sha256', salt).update(said).digest();
}

/** The next link of the chain: SHA-256 of the one before, the position and everything the view says. */
export function sealOf(view: ViewContent, position: bigint, previous: Buffer): Buffer {
  const { id, placeId, at, party, subject, adviserId, organizationId, linkId, commitment } = view;
  const who = [party, subject, adviserId, organizationId, linkId];
  const said = JSON.stringify([
    position.toString(),
    id,
    placeId,
    at.toISOString(),
    ...who,
    commitment.toString('base64'),
  ]);
  return createHash('sha256').update(previous).update(said).digest();
}
