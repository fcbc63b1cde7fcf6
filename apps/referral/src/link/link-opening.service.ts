import { Injectable } from '@nestjs/common';
import { RateLimits } from '#libs/cache';
import { Transactions } from '#libs/database';
import { ReferralReader } from '../referral/referral.reader.js';
import { CodeNotAccepted } from './link.errors.js';
import { LinkReader } from './link.reader.js';
import { LinkService } from './link.service.js';

const opensForMs = 30 * 60_000;
const triesOfAllAtMost = 1_000;
const perSeconds = 15 * 60;

/** What one reads out instead of a link. */
export interface SpokenSecret {
  code: string;
  secret: string;
}

/**
 * How often a code may be tried by all together: a thousand times in a quarter of an hour. So wide because codes stand in
 * mails, and whoever guesses must not shut the person out; each sender alone is counted tightly at the gateway.
 */
@Injectable()
export class OpeningGuard {
  constructor(
    private readonly limits: RateLimits,
    readonly transactions: Transactions,
  ) {}

  async mayTry(code: string): Promise<boolean> {
    const { allowed } = await this.limits.consume('open-with-secret', code, triesOfAllAtMost, perSeconds);
    return allowed;
  }
}

/** A short-lived link for who knows the code and its secret. */
@Injectable()
export class LinkOpening {
  constructor(
    private readonly referrals: ReferralReader,
    private readonly links: LinkReader,
    private readonly service: LinkService,
    private readonly guard: OpeningGuard,
  ) {}

  /** Every wrong pair costs the same and gives the same answer, whether or not there is such a code. */
  async open({ code, secret }: SpokenSecret, at: Date): Promise<OpenedLink | CodeNotAccepted> {
    const written = asWritten(code);
    const mayTry = await this.guard.mayTry(written);
    const referral = await this.referrals.byCode(written);
    const link = await this.links.openedBy(referral?.id ?? null, secret.slice(0, 100));
    if (!mayTry || !link) return new CodeNotAccepted();
    const validUntil = new Date(at.getTime() + opensForMs);
    const linkToken = await this.guard.transactions.run([], (manager) =>
      this.service.issueShortLived(manager, link, { at, endsAt: validUntil }),
    );
    return { linkToken, validUntil };
  }
}

export interface OpenedLink {
  linkToken: string;
  validUntil: Date;
}

/** A referral's code as it is stored: capitals in two groups of four. */
function asWritten(code: string): string {
  const letters = code
    .slice(0, 50)
    .replaceAll(/[^0-9A-Za-z]/g, '')
    .toUpperCase();
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
