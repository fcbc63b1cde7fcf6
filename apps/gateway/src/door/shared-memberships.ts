import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Cache } from '#libs/cache';
import type { Membership } from '#libs/caller';
import { z } from 'zod';

export const memberships = z.array(
  z.object({
    id: z.string(),
    role: z.enum(['ADVISER', 'COORDINATOR', 'PARTNER', 'DASHBOARD', 'OPERATOR']),
    placeId: z.string().nullable(),
    organizationId: z.string().nullable(),
    adviserId: z.string().nullable(),
  }),
);
const content = z.object({ memberships, readAt: z.int() });

/** What the directory told last of somebody, and when. */
export interface Told {
  memberships: readonly Membership[];
  readAt: number;
}

interface Sealed {
  text: string;
  seal: string;
}

/**
 * What any instance of the gateway was told last, for those that were not. Rights follow from it, so what is kept is
 * sealed: whoever can write to the cache cannot give themselves a role. Under no name that says whose it is.
 */
export class SharedMemberships {
  constructor(
    private readonly cache: Cache,
    private readonly secret: string,
  ) {}

  keep(subject: string, told: Told, ttlSeconds: number): Promise<void> {
    const text = JSON.stringify(told);
    return this.cache.set(this.keyOf(subject), { text, seal: this.sealOf(subject, text) }, ttlSeconds);
  }

  /** Null where nothing is kept, or nothing that an instance of this version has kept for this subject. */
  async recall(subject: string): Promise<Told | null> {
    const kept = await this.cache.get<Sealed>(this.keyOf(subject));
    if (typeof kept?.text !== 'string' || typeof kept.seal !== 'string') return null;
    const [given, right] = [Buffer.from(kept.seal), Buffer.from(this.sealOf(subject, kept.text))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    try {
      return content.parse(JSON.parse(kept.text));
    } catch {
      return null;
    }
  }

  private keyOf(subject: string): string {
    return `memberships:${this.digest('key', subject)}`;
  }

  private sealOf(subject: string, text: string): string {
    return this.digest('seal', JSON.stringify([subject, text]));
  }

  private digest(use: string, text: string): string {
    return createHmac('sha256', this.secret).update(`memberships ${use}: ${text}`).digest('base64url');
  }
}
