import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import type { ReadingLanguage } from '../text/text.machine.js';
import type { NoticeFilterInput } from './notice.inputs.js';
import type { Sight } from './sight.machine.js';

/** Who asks for which notices, and which of our languages they wish for, if any. */
export interface NoticeQuestion {
  sight: Sight;
  filter: NoticeFilterInput;
  language: ReadingLanguage | null;
}

type Query<Row extends ObjectLiteral> = SelectQueryBuilder<Row>;

const isId = z.guid();
const isRead = `exists (select 1 from notice_reads r where r.notice_id = notice.id and r.membership_id = :membershipId)`;

/** What somebody's own notices are, of the alias `notice`. */
export function own({ adviserId, organizationId, placeId }: Sight): string {
  if (adviserId !== null) return 'notice.adviserId = :adviserId';
  if (organizationId !== null) return 'notice.organizationId = :organizationId';
  return placeId === null ? 'false' : `(notice.placeId = :placeId and notice.audience = 'COORDINATOR')`;
}

/** What somebody may see: their own, and coordinators everything of their place. */
function visible(sight: Sight): string {
  return sight.placeId === null ? own(sight) : 'notice.placeId = :placeId';
}

/** In-app notices of one's own that one has not read. */
export function unread(sight: Sight): string {
  return `${own(sight)} and notice.channel = 'IN_APP' and not ${isRead}`;
}

/** Narrows a query by rights and filter. */
export function ask<Row extends ObjectLiteral>(
  query: Query<Row>,
  { sight, filter }: NoticeQuestion,
): Query<Row> {
  const { referralId, channel, status, audience, within } = filter;
  query.where(filter.mine ? own(sight) : visible(sight)).setParameters({ ...sight });
  if (referralId != null)
    query.andWhere(isId.safeParse(referralId).success ? 'notice.referralId = :referralId' : 'false', {
      referralId,
    });
  if (channel) query.andWhere('notice.channel = any(:channel)', { channel });
  if (status) query.andWhere('notice.status = any(:status)', { status });
  if (audience) query.andWhere('notice.audience = any(:audience)', { audience });
  if (filter.unread === true) query.andWhere(unread(sight));
  if (filter.unread === false) query.andWhere(`notice.channel = 'IN_APP' and ${isRead}`);
  if (within)
    query.andWhere('notice.createdAt >= :from and notice.createdAt < :until', {
      from: within.from,
      until: within.until,
    });
  return query;
}
