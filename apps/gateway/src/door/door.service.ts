import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { readLinkToken, type Membership } from '#libs/caller';
import { RateCounter } from '../limits/rate-counter.service.js';
import { AccessTokens } from './access-token.service.js';
import { credentialOf, purposeOf, senderOf } from './credential.machine.js';
import { DoorClosed, linkNotAccepted, notYourMembership, unreadableCredential } from './door.errors.js';
import type { Knock, Visitor } from './door.types.js';
import { MembershipReader } from './membership.reader.js';

/** Says who is calling, from the request's headers alone. Decides nothing about what they may do. */
@Injectable()
export class Door {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly memberships: MembershipReader,
    private readonly rates: RateCounter,
    private readonly linkKey: string,
  ) {}

  /** Throws DoorClosed: 401, 403, 429 or 503. */
  async whoCalls(knock: Knock): Promise<Visitor> {
    const visitor = await this.recognise(knock);
    await this.rates.countRequest(visitor);
    return visitor;
  }

  /** Whether the membership that somebody acts under is still theirs, and as it was. Throws DoorClosed (503). */
  async stillActs({ caller }: Visitor): Promise<boolean> {
    if (caller.kind !== 'MEMBER' || !caller.membership) return true;
    const memberships = await this.memberships.of(caller.subject);
    return memberships.some((membership) => isDeepStrictEqual(membership, caller.membership));
  }

  /** Somebody without credentials, known by nothing but where they call from. */
  anybody(knock: Knock): Visitor {
    return { caller: { kind: 'ANONYMOUS' }, expiresAt: null, key: `from:${senderOf(knock.address)}` };
  }

  /** Whom a link stands for. A wrong one costs its sender; one who sent too many is not answered at all. */
  async behindLink(token: string, knock: Knock): Promise<Visitor> {
    const sender = senderOf(knock.address);
    this.rates.refuseShutOut('link', sender);
    const link = readLinkToken(token, this.linkKey);
    if (!link) {
      await this.rates.countWrong('link', sender);
      throw linkNotAccepted();
    }
    const browser = knock.header('passerelle-browser');
    const caller = {
      kind: 'LINK',
      ...link,
      browser: browser ? digest(browser) : null,
      purpose: null,
    } as const;
    return { caller, expiresAt: null, key: `link:${link.linkId}` };
  }

  private async recognise(knock: Knock): Promise<Visitor> {
    const credential = credentialOf(knock.header('authorization'));
    switch (credential.kind) {
      case 'NONE':
        return this.anybody(knock);
      case 'LINK':
        return this.behindLink(credential.token, knock);
      case 'BEARER':
        return this.signedIn(credential.token, knock);
      case 'UNREADABLE':
        await this.rates.countWrong('token', senderOf(knock.address));
        throw unreadableCredential();
    }
  }

  private async signedIn(token: string, knock: Knock): Promise<Visitor> {
    const verified = await this.tokens.verify(token).catch((error: unknown) => this.notHeld(error, knock));
    const { expiresAt, ...who } = verified;
    const memberships = await this.memberships.of(who.subject);
    const membership = acting(memberships, knock.header('passerelle-membership'));
    const purpose = purposeOf(knock.header('passerelle-purpose'));
    return {
      caller: { kind: 'MEMBER', ...who, membership, purpose },
      expiresAt,
      key: `subject:${who.subject}`,
    };
  }

  private async notHeld(error: unknown, knock: Knock): Promise<never> {
    if (error instanceof DoorClosed && error.status === 401) {
      await this.rates.countWrong('token', senderOf(knock.address));
    }
    throw error;
  }
}

/** The membership that a request acts under: the one it names, or the only one. */
function acting(memberships: readonly Membership[], named: string | undefined): Membership | null {
  if (named !== undefined) {
    const chosen = memberships.find((membership) => membership.id === named.trim());
    if (!chosen) throw notYourMembership();
    return chosen;
  }
  return memberships.length === 1 ? (memberships[0] ?? null) : null;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
