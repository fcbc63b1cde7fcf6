import { Injectable } from '@nestjs/common';
import { hashOfBody, internalHeader, type Membership, mintInternalToken } from '#libs/caller';
import { Clock, correlation, Log } from '#libs/service';
import { z } from 'zod';
import { membershipsAway } from './door.errors.js';
import { Recent } from './recent.js';
import { memberships, type SharedMemberships, type Told } from './shared-memberships.js';

const freshForMs = 30_000;
/** How long what was told is believed while it cannot be told again. */
export const staleForMs = 10 * 60_000;
const retryAfterMs = 1_000;
const timeoutMs = 3_000;
/** How long a directory that took a question and said nothing is left alone by those who are remembered. */
const silentForMs = 10_000;
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
 * directory is away answered from what this process or another one was told in the last ten minutes. Once it has
 * been silent to one of them, it is left alone for ten seconds by all who are remembered.
 */
@Injectable()
export class MembershipReader {
  private readonly known = new Recent<Known>(keptSubjects);
  private readonly asking = new Map<string, Promise<readonly Membership[]>>();
  private silentUntil = 0;

  constructor(
    private readonly directory: DirectorySettings,
    private readonly shared: SharedMemberships,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Throws DoorClosed (503) when they cannot be had and none are remembered. */
  async of(subject: string): Promise<readonly Membership[]> {
    const known = this.known.get(subject);
    if (known && this.clock.now().getTime() < known.askAgainAt) return known.memberships;
    const asking = this.asking.get(subject) ?? this.askOnce(subject, known);
    return asking;
  }

  private askOnce(subject: string, known: Known | undefined): Promise<readonly Membership[]> {
    const asking = this.askOrRemember(subject, known).finally(() => this.asking.delete(subject));
    this.asking.set(subject, asking);
    return asking;
  }

  private async askOrRemember(subject: string, known: Known | undefined): Promise<readonly Membership[]> {
    if (known && this.clock.now().getTime() < this.silentUntil) return this.remember(subject, known);
    try {
      const told = { memberships: await this.ask(subject), readAt: this.clock.now().getTime() };
      this.known.set(subject, { ...told, askAgainAt: told.readAt + freshForMs });
      await this.shared.keep(subject, told, staleForMs / 1000);
      return told.memberships;
    } catch (error) {
      if (isSilence(error)) this.silentUntil = this.clock.now().getTime() + silentForMs;
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

  private async ask(subject: string): Promise<readonly Membership[]> {
    const body = JSON.stringify({ subject });
    const response = await fetch(new URL('/internal/memberships', this.directory.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', [internalHeader]: this.token(body) },
      body,
      signal: AbortSignal.timeout(timeoutMs),
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

function isSilence(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
}
