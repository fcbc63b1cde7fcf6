import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Party } from '#libs/events';
import { PersonSeal } from '../person/person-seal.service.js';

/** Who saw who a referral is about: what one viewer saw within one hour, for one reason. */
export interface SeenIdentity {
  /** The last time. */
  at: Date;
  times: number;
  party: Party;
  organizationId: string | null;
  purpose: string | null;
}

interface SealedLine extends Omit<SeenIdentity, 'purpose'> {
  personId: string;
  purpose: Buffer | null;
}

const linesAtOnce = 500;

/** One line for each viewer, hour and reason; lines of one instant are not torn apart. */
const lines = `
  select max(v.at) as at, count(*)::int as times, v.party, v.organization_id as "organizationId",
         s.person_id as "personId", s.purpose
    from identity_view_salts s join identity_views v on v.id = s.view_id
   where s.referral_id = $1
   group by v.party, v.organization_id, v.subject, v.adviser_id, v.link_id, date_trunc('hour', v.at, 'UTC'),
            s.person_id, s.purpose
  having $2::timestamptz is null or max(v.at) < $2
   order by max(v.at) desc
   fetch first ${linesAtOnce} rows with ties`;

@Injectable()
export class IdentityViewReader {
  constructor(
    private readonly entities: EntityManager,
    private readonly seal: PersonSeal,
  ) {}

  /** Newest first, however often somebody looked; `before` goes on after the last line that was told. */
  async ofReferral(referralId: string, before: Date | null = null): Promise<SeenIdentity[]> {
    const rows = await this.entities.query<SealedLine[]>(lines, [referralId, before]);
    const purposes = await this.purposesOf(referralId, rows);
    return rows.map(({ at, times, party, organizationId }, index) => ({
      at,
      times,
      party,
      organizationId,
      purpose: purposes.get(index) ?? null,
    }));
  }

  private async purposesOf(referralId: string, rows: readonly SealedLine[]) {
    const field = 'identity_view.purpose';
    const given = rows.flatMap(({ personId, purpose: sealed }, index) =>
      sealed ? [{ index, personId, rowId: referralId, field, sealed }] : [],
    );
    const texts = await this.seal.openMany(given);
    return new Map(given.map(({ index }, place) => [index, texts[place] ?? null]));
  }
}
