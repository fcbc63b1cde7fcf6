import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Pole } from '#libs/events';
import { rowsById } from '../provenance/ids.js';
import { AdviserEntity } from './adviser.entity.js';

/** What lists of advisers are narrowed to, and where they go on. */
export interface AdviserList {
  pole: Pole | null;
  language: string | null;
  after: string | null;
  take: number;
}

@Injectable()
export class AdviserReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The advisers of these ids, in their order; null where there is none. */
  byIds(ids: readonly string[]): Promise<(AdviserEntity | null)[]> {
    return rowsById(this.dataSource, AdviserEntity, ids);
  }

  /** At which place each of these advises. */
  async placesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await manager.query<{ id: string; placeId: string }[]>(
      'select id, place_id as "placeId" from advisers where id = any($1)',
      [ids],
    );
    return new Map(rows.map(({ id, placeId }) => [id, placeId]));
  }

  /** The same page of each place's advisers. */
  async ofPlaces(placeIds: readonly string[], list: AdviserList): Promise<AdviserEntity[][]> {
    const found = await this.dataSource
      .getRepository(AdviserEntity)
      .createQueryBuilder('adviser')
      .where(
        `adviser.id in (
           select mine.id from unnest(:placeIds::uuid[]) as place(id),
                  lateral (select a.id from advisers a
                            where a.place_id = place.id and (:pole::text is null or :pole = any(a.poles))
                              and (:language::text is null or :language = any(a.languages))
                              and (:after::uuid is null or a.id > :after)
                            order by a.id limit :take) as mine)`,
        { placeIds, ...list },
      )
      .orderBy('adviser.id')
      .getMany();
    const byPlace = Map.groupBy(found, (adviser) => adviser.placeId);
    return placeIds.map((id) => byPlace.get(id) ?? []);
  }
}
