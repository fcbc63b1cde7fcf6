import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '#libs/database';
import { Clock, newId } from '#libs/service';
import type { Kind } from '../notice/kind.machine.js';
import { type DeliverySettings, Settings } from '../settings.js';
import { afterFailure, type Outcome } from './delivery.machine.js';

/** A notice that was taken up, and for so long is nobody else's. */
export interface Claimed {
  id: string;
  claim: number;
  tries: number;
  eventId: string;
  kind: Kind;
  audience: string;
  language: string;
  placeId: string | null;
  referralId: string;
  recipientId: string | null;
  organizationId: string | null;
  adviserId: string | null;
  appointmentId: string | null;
  linkId: string | null;
  codeId: string | null;
  contactId: string | null;
  createdAt: Date;
  /** They were mailed of the like about the same recipient before. */
  isAgain?: boolean;
}

interface Spacing {
  isAgain: boolean;
  /** Null: it is time. */
  until: Date | null;
}

const columns = `id, claim, tries, event_id as "eventId", kind, audience, language, place_id as "placeId",
  referral_id as "referralId", recipient_id as "recipientId", organization_id as "organizationId",
  adviser_id as "adviserId", appointment_id as "appointmentId",
  link_id as "linkId", code_id as "codeId", contact_id as "contactId", created_at as "createdAt"`;

/** Takes lines of the ledger up and writes down how it went. Several instances may do so at once. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Takes up what is due: for the time of a lease, after which it is due again. */
  async claim(channel: string, atMost: number): Promise<Claimed[]> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + this.settings.delivery.leaseMs);
    const [rows] = await this.dataSource.query<[Claimed[], number]>(
      `update notices set claim = claim + 1, tries = tries + 1, claimed_until = $3
        where id in (select id from notices
                      where status = 'QUEUED' and channel = $1 and due_at <= $2
                        and (claimed_until is null or claimed_until <= $2)
                      order by due_at limit $4 for update skip locked)
        returning ${columns}`,
      [channel, now, until, atMost],
    );
    return rows;
  }

  /** Whether those who are mailed of this were mailed of the like about the same recipient before, and till when this waits then. */
  async spacing({ referralId, recipientId, kind, audience, adviserId }: Claimed): Promise<Spacing> {
    const [last] = await this.dataSource.query<{ sentAt: Date | null }[]>(
      `select max(sent_at) as "sentAt" from notices
        where referral_id = $1 and recipient_id = $2 and kind = $3 and audience = $4
          and adviser_id is not distinct from $5 and channel = 'EMAIL' and status in ('SENT', 'DELIVERED')`,
      [referralId, recipientId, kind, audience, adviserId],
    );
    if (!last?.sentAt) return { isAgain: false, until: null };
    const next = new Date(last.sentAt.getTime() + this.settings.delivery.proposalsApartMs);
    return { isAgain: true, until: next > this.clock.now() ? next : null };
  }

  /** Writes down how it went, unless somebody else took the notice up meanwhile. */
  async settle(claimed: Claimed, outcome: Outcome): Promise<void> {
    await this.transactions.run([], async (manager) => {
      const written = await this.write(claimed, outcome, manager);
      if (!written || outcome.kind === 'SUPPRESSED' || outcome.kind === 'POSTPONED') return;
      await manager.query(
        'insert into delivery_attempts (id, notice_id, at, succeeded, answer) values ($1, $2, $3, $4, $5)',
        [newId(), claimed.id, this.clock.now(), outcome.kind === 'SENT', outcome.answer],
      );
    });
  }

  /** Notes that in-app notices were announced. */
  async announced(claimed: readonly Claimed[]): Promise<void> {
    await this.dataSource.query(
      `update notices set status = 'SENT', sent_at = $2, claimed_until = null
        where id = any ($1) and status = 'QUEUED'`,
      [claimed.map(({ id }) => id), this.clock.now()],
    );
  }

  /** How many notices wait, and since when the one that is longest due. */
  async waiting(): Promise<{ count: number; oldestDueAt: Date | null }> {
    const [row] = await this.dataSource.query<{ count: string; oldest: Date | null }[]>(
      `select count(*) as count, min(due_at) as oldest from notices where status = 'QUEUED' and channel = 'EMAIL'`,
    );
    return { count: Number(row?.count ?? 0), oldestDueAt: row?.oldest ?? null };
  }

  private async write(claimed: Claimed, outcome: Outcome, manager: EntityManager): Promise<boolean> {
    const [assignments, values] = changes(claimed, outcome, this.clock.now(), this.settings.delivery);
    const [, changed] = await manager.query<[unknown[], number]>(
      `update notices set claimed_until = null, ${assignments} where id = $1 and claim = $2 and status = 'QUEUED'`,
      [claimed.id, claimed.claim, ...values],
    );
    return changed > 0;
  }
}

function changes(
  claimed: Claimed,
  outcome: Outcome,
  now: Date,
  limits: DeliverySettings,
): [assignments: string, values: unknown[]] {
  if (outcome.kind === 'SENT')
    return [
      `status = 'SENT', sent_at = $3, language = $4, place_id = coalesce(place_id, $5), address_hash = $6`,
      [now, outcome.language, outcome.placeId, outcome.addressHash],
    ];
  if (outcome.kind === 'SUPPRESSED')
    return [
      `status = 'SUPPRESSED', suppressed_because = $3, place_id = coalesce(place_id, $4)`,
      [outcome.because, outcome.placeId],
    ];
  if (outcome.kind === 'POSTPONED') return ['due_at = $3, tries = tries - 1', [outcome.until]];
  const consequence = afterFailure(outcome, claimed, now, limits);
  return consequence.kind === 'RETRY' ? ['due_at = $3', [consequence.at]] : [`status = 'FAILED'`, []];
}
