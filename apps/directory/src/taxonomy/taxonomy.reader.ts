import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { rowsById } from '../provenance/ids.js';
import { TaxonomyTermEntity } from './taxonomy.entity.js';
import { termId } from './taxonomy.machine.js';

/** The terms that records name by code. */
export class KnownTerms {
  constructor(private readonly found: ReadonlySet<string>) {}

  /** The ids of codes, in their order and once each; a sentence in `problems` for each unknown one. */
  ids(taxonomy: string, codes: readonly string[] | undefined, problems: string[]): string[] {
    const ids = new Set<string>();
    for (const code of codes ?? []) {
      const id = termId(taxonomy, code);
      if (this.found.has(id)) ids.add(id);
      else problems.push(`There is no term "${code}" in ${taxonomy}.`);
    }
    return [...ids];
  }
}

@Injectable()
export class TaxonomyReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Which of these codes exist, by taxonomy. */
  async known(manager: EntityManager, codes: Record<string, readonly string[]>): Promise<KnownTerms> {
    const ids = new Set(
      Object.entries(codes).flatMap(([taxonomy, named]) => named.map((code) => termId(taxonomy, code))),
    );
    if (ids.size === 0) return new KnownTerms(new Set());
    const rows = await manager.find(TaxonomyTermEntity, {
      select: { id: true },
      where: { id: In([...ids]) },
    });
    return new KnownTerms(new Set(rows.map((row) => row.id)));
  }

  /** Every term of a taxonomy, by code. */
  ofTaxonomy(taxonomy: string): Promise<TaxonomyTermEntity[]> {
    return this.dataSource
      .getRepository(TaxonomyTermEntity)
      .find({ where: { taxonomy: taxonomy.replaceAll('\0', '') }, order: { code: 'ASC' } });
  }

  /** The terms of these ids, in their order; null where there is none. */
  byIds(ids: readonly string[]): Promise<(TaxonomyTermEntity | null)[]> {
    return rowsById(this.dataSource, TaxonomyTermEntity, ids);
  }
}
