import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { DirectoryReader } from '../directory/directory.reader.js';
import { historyDays, type Stage, type StagePlace } from './history.plan.js';

const dayMs = 86_400_000;

/** What the history is played with: everything that the directory told, as it stood when the history begins. */
@Injectable()
export class HistoryStageReader {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly entities: EntityManager,
  ) {}

  async stage(until: Date): Promise<Stage> {
    const begins = new Date(until.getTime() - historyDays * dayMs);
    const places: StagePlace[] = [];
    for (const { placeId, languages, sandbox } of await this.directory.places()) {
      if (sandbox) continue;
      const advisers = await this.directory.advisersOf(placeId, until);
      const services = await this.directory.referableServices(placeId, begins);
      places.push({ placeId, language: languages[0] ?? 'en', advisers, services });
    }
    return { places };
  }

  /** How many stories were played to their end before. */
  async playedToTheEnd(): Promise<number> {
    const [row] = await this.entities.query<{ count: number }[]>(
      'select count(*)::int as count from referrals where historical and closed_at is not null',
    );
    return row?.count ?? 0;
  }

  /** The day up to which a history was played before; null where none was. */
  async playedUntil(): Promise<Date | null> {
    const [first] = await this.entities.query<{ at: Date | null }[]>(
      'select min(created_at) as at from referrals where historical',
    );
    return first?.at ? new Date(first.at.getTime() + historyDays * dayMs) : null;
  }
}
