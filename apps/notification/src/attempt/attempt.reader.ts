import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { AttemptEntity } from './attempt.entity.js';

/** Answers what was tried to deliver notices. */
@Injectable()
export class AttemptReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The attempts of each notice, in the order of the ids, each the oldest first. */
  async ofNotices(noticeIds: readonly string[]): Promise<AttemptEntity[][]> {
    const attempts = await this.dataSource.manager.find(AttemptEntity, {
      where: { noticeId: In([...noticeIds]) },
      order: { at: 'ASC', id: 'ASC' },
    });
    const byNotice = Map.groupBy(attempts, ({ noticeId }) => noticeId);
    return noticeIds.map((id) => byNotice.get(id) ?? []);
  }
}
