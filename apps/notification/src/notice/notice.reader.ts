import { Injectable } from '@nestjs/common';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { v5 } from 'uuid';
import { z } from 'zod';
import { connect, cursorKey, pageOf } from '#libs/graphql';
import { readingLanguage } from '../text/text.machine.js';
import { TextReader } from '../text/text.reader.js';
import { NoticeEntity, NoticeReadEntity } from './notice.entity.js';
import type { Channel, NoticeAudience, NoticesArgs, NoticeStatus } from './notice.inputs.js';
import { ask, type NoticeQuestion, unread } from './notice.question.js';
import { Notice, NoticeConnection, Recipient, Referral } from './notice.types.js';
import { mayKnowCause, type Sight } from './sight.machine.js';

/** Who asks, and which language they wish for. */
export type Asker = Pick<NoticeQuestion, 'sight' | 'language'>;

const countedUpTo = 1_000;
const somethingElse = 'referral.changed';
const cursorKeys = z.tuple([cursorKey.instant, cursorKey.id]);

/** Answers questions about the ledger; every question sees only what its asker may. */
@Injectable()
export class NoticeReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly texts: TextReader,
  ) {}

  /** The newest first. */
  async list(question: NoticeQuestion, { first, after }: NoticesArgs): Promise<NoticeConnection> {
    const page = pageOf({ list: 'notices', first, after, maximum: 100, keys: cursorKeys });
    const query = ask(this.query(), question);
    if (page.after)
      query.andWhere('(notice.createdAt, notice.id) < (:at, :id)', { at: page.after[0], id: page.after[1] });
    query.orderBy('notice.createdAt', 'DESC').addOrderBy('notice.id', 'DESC').limit(page.take);
    const connection = connect(page, await query.getMany(), {
      keys: ({ createdAt, id }) => [createdAt.toISOString(), id],
      node: (row) => this.show(row, question),
    });
    return Object.assign(new NoticeConnection(), connection, { question });
  }

  /** Null where there are more than a thousand. */
  count(question: NoticeQuestion): Promise<number | null> {
    return this.countOf(ask(this.query(), question));
  }

  /** In-app notices of one's own that one has not read; null where there are more than a thousand. */
  unread(sight: Sight): Promise<number | null> {
    return this.countOf(
      this.query()
        .where(unread(sight))
        .setParameters({ ...sight }),
    );
  }

  /** When this member read each of these; null where they did not. In the order of the ids. */
  async readAt(noticeIds: readonly string[], { membershipId }: Sight): Promise<(Date | null)[]> {
    const where = { noticeId: In([...noticeIds]), membershipId };
    const reads = await this.dataSource.manager.find(NoticeReadEntity, { where });
    const byNotice = new Map(reads.map(({ noticeId, at }) => [noticeId, at]));
    return noticeIds.map((id) => byNotice.get(id) ?? null);
  }

  /** Null where there is none that the asker may see. */
  async byId(id: string, asker: Asker): Promise<Notice | null> {
    const row = await ask(this.query(), { ...asker, filter: {} })
      .andWhere('notice.id = :id', { id })
      .getOne();
    return row && this.show(row, asker);
  }

  private query(): SelectQueryBuilder<NoticeEntity> {
    return this.dataSource.manager.createQueryBuilder(NoticeEntity, 'notice');
  }

  private async countOf(query: SelectQueryBuilder<NoticeEntity>): Promise<number | null> {
    const [sql, parameters] = query
      .select('1')
      .limit(countedUpTo + 1)
      .getQueryAndParameters();
    const [row] = await this.dataSource.query<{ count: string }[]>(
      `select count(*) from (${sql}) counted`,
      parameters,
    );
    const count = Number(row?.count);
    return count > countedUpTo ? null : count;
  }

  private show(row: NoticeEntity, { sight, language }: Asker): Notice {
    const { audience, kind, referralId, recipientId } = row;
    const reads = (row.channel === 'IN_APP' && language) || readingLanguage(row.language);
    return Object.assign(new Notice(), {
      ...pick(row),
      ...causeSeen(row, sight),
      language: reads,
      subject: this.texts.subjectOfStored(audience, kind, reads),
      referral: new Referral(referralId),
      recipient: recipientId === null ? null : new Recipient(recipientId),
    });
  }
}

function pick(row: NoticeEntity): Partial<Notice> {
  const { id, suppressedBecause, createdAt, sentAt, deliveredAt } = row;
  return {
    id,
    suppressedBecause,
    createdAt,
    sentAt,
    deliveredAt,
    channel: row.channel as Channel,
    audience: row.audience as NoticeAudience,
    status: row.status as NoticeStatus,
  };
}

/** The cause as whoever asks may know it: for a partner nothing that others read, where a rival brought it about. */
function causeSeen(row: NoticeEntity, { organizationId }: Sight): Pick<Notice, 'eventId' | 'eventType'> {
  const { eventId, eventType, recipientId } = row;
  if (organizationId === null || mayKnowCause(row)) return { eventId, eventType };
  return { eventId: v5(eventId, recipientId ?? organizationId), eventType: somethingElse };
}
