import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { TermDescribed } from '#libs/events';
import { cleaned, type Fresh, sift, sourceKey } from '../provenance/provenance.machine.js';
import type { Written } from '../provenance/provenance.record.js';
import { putRows } from '../provenance/rows.js';
import { SearchService } from '../search/search.service.js';
import { TellingService } from '../telling/telling.service.js';
import { TaxonomyTermEntity } from './taxonomy.entity.js';
import { termId } from './taxonomy.machine.js';
import type { TermRecord } from './taxonomy.record.js';

type Content = Omit<TermRecord, 'parentCode'> & { parentId: string | null };

@Injectable()
export class TaxonomyService {
  static readonly lock = 'directory.terms';

  constructor(
    private readonly telling: TellingService,
    private readonly search: SearchService,
  ) {}

  /** Writes terms; parents before their children, in this batch or an earlier one. */
  async describe(manager: EntityManager, given: readonly TermRecord[]): Promise<Written> {
    const records = cleaned(given);
    const known = await this.known(manager, records);
    const ids = new Set(known.ids);
    const sourced = records.map((record) => ({
      ...record,
      source: record.taxonomy,
      sourceId: record.code,
      id: termId(record.taxonomy, record.code),
    }));
    const { fresh, written } = sift(
      sourced,
      known.terms,
      () => '',
      (record, problems, id) => {
        const parentId = parentOf(record, ids, problems);
        if (parentId === id) problems.push('A term does not stand under itself.');
        if (problems.length === 0) ids.add(id);
        return { ...contentOf(record), parentId };
      },
    );
    await putRows(manager, TaxonomyTermEntity, fresh.map(rowOf));
    const changed = fresh.filter((term) => !term.isNew).map((term) => term.id);
    await this.search.refreshNaming(manager, changed);
    await this.telling.tellAll(manager, TermDescribed, fresh.map(tellingOf));
    return written;
  }

  private async known(manager: EntityManager, records: readonly TermRecord[]) {
    const ids = records.flatMap(({ taxonomy, code, parentCode }) => [
      termId(taxonomy, code),
      ...(parentCode ? [termId(taxonomy, parentCode)] : []),
    ]);
    const rows = await manager.findBy(TaxonomyTermEntity, { id: In([...new Set(ids)]) });
    return {
      ids: rows.map((row) => row.id),
      terms: new Map(rows.map((row) => [sourceKey(row.taxonomy, row.code), row])),
    };
  }
}

function tellingOf({ id, version, content }: Fresh<Content>) {
  const { taxonomy, code, names } = content;
  return { key: id, version, data: { termId: id, taxonomy, code, names } };
}

function contentOf({ taxonomy, code, names }: TermRecord): Omit<Content, 'parentId'> {
  return { taxonomy, code, names };
}

function parentOf(record: TermRecord, ids: ReadonlySet<string>, problems: string[]): string | null {
  if (!record.parentCode) return null;
  const id = termId(record.taxonomy, record.parentCode);
  if (!ids.has(id)) problems.push(`There is no term "${record.parentCode}" in ${record.taxonomy}.`);
  return id;
}

function rowOf({ id, version, fingerprint, content }: Fresh<Content>): TaxonomyTermEntity {
  return { id, version, fingerprint, ...content };
}
