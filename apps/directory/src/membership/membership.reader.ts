import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/service';
import { MembershipEntity } from './membership.entity.js';

const most = 100;

@Injectable()
export class MembershipReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What somebody may act as today, oldest first. */
  ofSubject(subject: string): Promise<MembershipEntity[]> {
    return this.dataSource
      .getRepository(MembershipEntity)
      .createQueryBuilder('membership')
      .where('membership.subject = :subject', { subject })
      .andWhere('(membership.until is null or membership.until > :now)', { now: this.clock.now() })
      .orderBy('membership.id')
      .limit(most)
      .getMany();
  }
}
