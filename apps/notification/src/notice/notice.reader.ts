import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { connect, pageOf } from '#libs/graphql';
import { readingLanguage } from '../text/text.machine.js';
import { TextReader } from '../text/text.reader.js';
import { NoticeEntity } from './notice.entity.js';
import type { NoticeFilterInput, NoticesArgs } from './notice.inputs.js';
import {
  type Channel,
  Notice,
  type NoticeAudience,
  NoticeConnection,
  type NoticeStatus,
  Recipient,
  Referral,
} from './notice.types.js';
import type { Sight } from './sight.machine.js';

/** Who asks for which notices, in which language. */
export interface NoticeQuestion {
  sight: Sight;
  filter: NoticeFilterInput;
  language: string;
}

type Query = SelectQueryBuilder<NoticeEntity>;

const countedUpTo = 1_000;
const cursorKeys = z.tuple([z.iso.datetime(), z.guid()]);
const isId = z.guid();

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
    const query = this.query(question);
    if (page.after)
      query.andWhere('(notice.createdAt, notice.id) < (:at, :id)', { at: page.after[0], id: page.after[1] });
    query.orderBy('notice.createdAt', 'DESC').addOrderBy('notice.id', 'DESC').limit(page.take);
    const connection = connect(page, await query.getMany(), {
      keys: ({ createdAt, id }) => [createdAt.toISOString(), id],
      node: (row) => this.show(row, question.language),
    });
    return Object.assign(new NoticeConnection(), connection, { question });
  }

  /** Null where there are more than a thousand. */
  async count(question: NoticeQuestion): Promise<number | null> {
    const rows = this.query(question)
      .select('1')
      .limit(countedUpTo + 1);
    const [sql, parameters] = rows.getQueryAndParameters();
    const [row] = await this.dataSource.query<{ count: string }[]>(
      `select count(*) from (${sql}) counted`,
      parameters,
    );
    const count = Number(row?.count);
    return count > countedUpTo ? null : count;
  }

  /** How many in-app notices of one's own are unread. */
  unread({ membershipId }: Sight): Promise<number> {
    const query = this.dataSource.manager.createQueryBuilder(NoticeEntity, 'notice');
    return query
      .where(`notice.membershipId = :membershipId and notice.channel = 'IN_APP' and notice.readAt is null`, {
        membershipId,
      })
      .getCount();
  }

  /** Null where there is none that the asker may see. */
  async byId(
    id: string,
    { sight, language }: Pick<NoticeQuestion, 'sight' | 'language'>,
  ): Promise<Notice | null> {
    const row = await this.query({ sight, filter: {}, language })
      .andWhere('notice.id = :id', { id })
      .getOne();
    return row && this.show(row, language);
  }

  private query({ sight, filter }: NoticeQuestion): Query {
    const query = this.dataSource.manager.createQueryBuilder(NoticeEntity, 'notice');
    query.where(`(${visible(sight, filter.mine ?? false)})`, { ...sight });
    return narrow(query, filter);
  }

  private show(row: NoticeEntity, language: string): Notice {
    const { audience, kind, referralId, recipientId } = row;
    const reads = readingLanguage(row.channel === 'IN_APP' ? language : row.language);
    return Object.assign(new Notice(), {
      ...pick(row),
      subject: this.texts.subject(audience, kind, reads),
      referral: new Referral(referralId),
      recipient: recipientId === null ? null : new Recipient(recipientId),
    });
  }
}

function visible({ adviserId, organizationId, placeId }: Sight, mine: boolean): string {
  const own = ['notice.membershipId = :membershipId'];
  if (adviserId !== null) own.push('notice.adviserId = :adviserId');
  if (organizationId !== null)
    own.push('(notice.organizationId = :organizationId and notice.membershipId is null)');
  if (placeId !== null && !mine) own.push('notice.placeId = :placeId');
  return own.join(' or ');
}

function narrow(query: Query, filter: NoticeFilterInput): Query {
  const { referralId, channel, status, audience, unread, within } = filter;
  if (referralId != null)
    query.andWhere(isId.safeParse(referralId).success ? 'notice.referralId = :referralId' : 'false', {
      referralId,
    });
  if (channel) query.andWhere('notice.channel = any(:channel)', { channel });
  if (status) query.andWhere('notice.status = any(:status)', { status });
  if (audience) query.andWhere('notice.audience = any(:audience)', { audience });
  if (unread != null)
    query.andWhere(`notice.channel = 'IN_APP' and notice.readAt is ${unread ? '' : 'not '}null`);
  if (within) query.andWhere('notice.createdAt >= :from and notice.createdAt < :until', { from: within.from, until: within.until });
  return query;
}

function pick(row: NoticeEntity): Partial<Notice> {
  const { id, eventId, eventType, language, suppressedBecause, createdAt, sentAt, deliveredAt, readAt } = row;
  return {
    ...{ id, eventId, eventType, language, suppressedBecause, createdAt, sentAt, deliveredAt, readAt },
    channel: row.channel as Channel,
    audience: row.audience as NoticeAudience,
    status: row.status as NoticeStatus,
  };
}
