import { Injectable } from '@nestjs/common';
import { hashOfBody, internalHeader, type Membership, mintInternalToken } from '#libs/caller';
import { Clock, correlation, Log } from '#libs/service';
import { z } from 'zod';
import { LeftAlone, SubgraphBreaker } from '../supergraph/subgraph-breaker.js';
import { membershipsAway } from './door.errors.js';
import { Recent } from './recent.js';
import { memberships, type SharedMemberships, type Told } from './shared-memberships.js';

const freshForMs = 30_000;
/** How long what was told is believed while it cannot be told again. */
export const staleForMs = 10 * 60_000;
const retryAfterMs = 1_000;
const withinMs = 3_000;
const keptSubjects = 10_000;

const answer = z.object({ memberships });

export interface DirectorySettings {
  url: string;
  secret: string;
}

interface Known extends Told {
  askAgainAt: number;
}

/**
 * The memberships of a signed-in subject, as the directory tells them: asked at most every 30 seconds, and while the
 * directory is away answered from what this process or another one was told in the last ten minutes. One that has fallen
 * silent is left alone as any subgraph is: then nobody waits for it but one who is not remembered, every three seconds.
 */
@Injectable()
export class MembershipReader {
  private readonly known = new Recent<Known>(keptSubjects);
  private readonly asking = new Map<string, Promise<readonly Membership[]>>();
  private readonly breaker: SubgraphBreaker;

  constructor(
    private readonly directory: DirectorySettings,
    private readonly shared: SharedMemberships,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.breaker = new SubgraphBreaker('directory (memberships)', { clock, log, withinMs });
  }

  /** Throws DoorClosed (503) when they cannot be had and none are remembered. */
  async of(subject: string): Promise<readonly Membership[]> {
    const known = this.known.get(subject);
    if (known && this.clock.now().getTime() < known.askAgainAt) return known.memberships;
    const asking = this.asking.get(subject) ?? this.askOnce(subject, known);
    if (!known || !this.breaker.isLeftAlone) return asking;
    return this.remember(subject, known).catch(() => asking);
  }

  private askOnce(subject: string, known: Known | undefined): Promise<readonly Membership[]> {
    const asking = this.askOrRemember(subject, known).finally(() => this.asking.delete(subject));
    this.asking.set(subject, asking);
    asking.catch(() => undefined);
    return asking;
  }

  private async askOrRemember(subject: string, known: Known | undefined): Promise<readonly Membership[]> {
    try {
      const read = await this.breaker.run((late) => this.ask(subject, late));
      const told = { memberships: read, readAt: this.clock.now().getTime() };
      this.known.set(subject, { ...told, askAgainAt: told.readAt + freshForMs });
      await this.shared.keep(subject, told, staleForMs / 1000);
      return told.memberships;
    } catch (error) {
      if (!(error instanceof LeftAlone))
        this.log.warn('The directory did not tell the memberships of a caller.', { error });
      return this.remember(subject, known);
    }
  }

  private async remember(subject: string, known: Known | undefined): Promise<readonly Membership[]> {
    const elsewhere = await this.shared.recall(subject);
    const told = elsewhere && elsewhere.readAt > (known?.readAt ?? 0) ? elsewhere : known;
    const now = this.clock.now().getTime();
    if (!told || now - told.readAt > staleForMs) throw membershipsAway();
    this.known.set(subject, { ...told, askAgainAt: now + retryAfterMs });
    return told.memberships;
  }

  private async ask(subject: string, signal: AbortSignal): Promise<readonly Membership[]> {
    const body = JSON.stringify({ subject });
    const response = await fetch(new URL('/internal/memberships', this.directory.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', [internalHeader]: this.token(body) },
      body,
      signal,
    });
    if (!response.ok) throw new Error(`The directory answers ${response.status}.`);
    return answer.parse(await response.json()).memberships;
  }

  private token(body: string): string {
    const caller = { kind: 'SERVICE', name: 'gateway' } as const;
    const claims = {
      caller,
      audience: 'directory',
      bodyHash: hashOfBody(body),
      correlationId: correlation.id(),
    };
    return mintInternalToken(claims, this.directory.secret, this.clock.now());
  }
}
