import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Page } from '#libs/graphql';
import { countOf } from '../provenance/counting.js';
import { rowsById } from '../provenance/ids.js';
import { wordsOf } from '../search/search.machine.js';
import {
  OrganizationEntity,
  OrganizationIdentifierEntity,
  OrganizationTextEntity,
} from './organization.entity.js';

const longestSearch = 8;

@Injectable()
export class OrganizationReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The organizations of these ids, in their order; null where there is none. */
  byIds(ids: readonly string[]): Promise<(OrganizationEntity | null)[]> {
    return rowsById(this.dataSource, OrganizationEntity, ids);
  }

  /** Descriptions by language, for each id. */
  async descriptions(ids: readonly string[]): Promise<Map<string, string>[]> {
    const rows = await this.partsOf(OrganizationTextEntity, ids);
    const byId = Map.groupBy(rows, (row) => row.organizationId);
    return ids.map((id) => new Map(byId.get(id)?.map((row) => [row.language, row.description])));
  }

  /** The keys of each in registers. */
  async identifiers(ids: readonly string[]): Promise<OrganizationIdentifierEntity[][]> {
    const rows = await this.partsOf(OrganizationIdentifierEntity, ids);
    const byId = Map.groupBy(rows, (row) => row.organizationId);
    return ids.map((id) => byId.get(id) ?? []);
  }

  /** Organizations by name; with a search, those in whose names every word stands or begins a word. */
  page(search: string | null, page: Page<[string, string]>): Promise<OrganizationEntity[]> {
    const query = this.found(search)
      .orderBy('organization.nameKey')
      .addOrderBy('organization.id')
      .limit(page.take);
    if (page.after)
      query.andWhere('(organization.nameKey, organization.id) > (:name, :id)', {
        name: page.after[0],
        id: page.after[1],
      });
    return query.getMany();
  }

  /** How many there are; null where there are very many. */
  count(search: string | null): Promise<number | null> {
    return countOf(this.found(search));
  }

  private found(search: string | null): SelectQueryBuilder<OrganizationEntity> {
    const query = this.dataSource.getRepository(OrganizationEntity).createQueryBuilder('organization');
    const words = search === null ? [] : wordsOf(search).slice(0, longestSearch);
    if (search !== null && words.length === 0) query.andWhere('false');
    if (words.length > 0)
      query.andWhere('organization.words @@ :words::tsquery', {
        words: words.map((word) => `'${word}':*`).join(' & '),
      });
    return query;
  }

  private partsOf<Part extends OrganizationTextEntity | OrganizationIdentifierEntity>(
    entity: new () => Part,
    ids: readonly string[],
  ): Promise<Part[]> {
    return this.dataSource
      .getRepository<Part>(entity)
      .createQueryBuilder('part')
      .where('part.organizationId = any(:ids)', { ids })
      .getMany();
  }
}
