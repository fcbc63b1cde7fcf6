import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Known, referenceKey, sourceKey } from './provenance.machine.js';
import { SourceEntity } from './provenance.entity.js';
import type { Reference, Sourced } from './provenance.record.js';

/** The tables whose rows are known by their source. */
export type SourcedTable =
  | 'advisers'
  | 'contacts'
  | 'conventions'
  | 'locations'
  | 'memberships'
  | 'organizations'
  | 'places'
  | 'services';

/** Ids of what records refer to; `null` and a note where a reference leads nowhere. */
export class References {
  constructor(
    private readonly what: string,
    private readonly ids: Map<string, string>,
  ) {}

  /** Null for no reference; a sentence in `problems` for one that leads nowhere. */
  id(reference: Reference | null | undefined, source: string, problems: string[]): string | null {
    if (reference === null || reference === undefined) return null;
    const id = this.ids.get(referenceKey(reference, source));
    if (id !== undefined) return id;
    const named = typeof reference === 'string' ? reference : `${reference.source}/${reference.sourceId}`;
    problems.push(`There is no ${this.what} with the key "${named}".`);
    return null;
  }

  /** Like `id`, for what must be named. */
  required(reference: Reference, source: string, problems: string[]): string {
    return this.id(reference, source, problems) ?? '';
  }

  /** Every id that was found. */
  all(): string[] {
    return [...this.ids.values()];
  }

  /** Makes a record of the same batch known to those after it. */
  learn(record: Sourced, id: string): void {
    this.ids.set(sourceKey(record.source, record.sourceId), id);
  }
}

/** A source as this room hands it out. */
export type KnownSource = SourceEntity;

@Injectable()
export class ProvenanceReader {
  constructor(private readonly dataSource: DataSource) {}

  /** What is stored of these records. */
  async known(
    manager: EntityManager,
    table: SourcedTable,
    records: readonly Sourced[],
  ): Promise<Map<string, Known>> {
    const rows = await manager.query<(Known & Sourced)[]>(
      `select source, source_id as "sourceId", id, fingerprint, version from ${table}
        where (source, source_id) in (select * from unnest($1::text[], $2::text[]))`,
      [records.map((record) => record.source), records.map((record) => record.sourceId)],
    );
    return new Map(rows.map((row) => [sourceKey(row.source, row.sourceId), row]));
  }

  /** Looks up what records refer to, all in one statement. */
  async references(
    manager: EntityManager,
    table: SourcedTable,
    named: readonly { reference: Reference | null | undefined; source: string }[],
  ): Promise<References> {
    const keys = new Set(
      named.flatMap(({ reference, source }) => (reference ? [referenceKey(reference, source)] : [])),
    );
    const what = table.slice(0, -1);
    if (keys.size === 0) return new References(what, new Map());
    const pairs = [...keys].map((key) => JSON.parse(key) as [string, string]);
    const rows = await manager.query<{ source: string; sourceId: string; id: string }[]>(
      `select source, source_id as "sourceId", id from ${table}
        where (source, source_id) in (select * from unnest($1::text[], $2::text[]))`,
      [pairs.map(([source]) => source), pairs.map(([, sourceId]) => sourceId)],
    );
    return new References(what, new Map(rows.map((row) => [sourceKey(row.source, row.sourceId), row.id])));
  }

  /** The sources of these names. */
  async sources(names: readonly string[]): Promise<Map<string, SourceEntity>> {
    const found = await this.dataSource
      .getRepository(SourceEntity)
      .createQueryBuilder('source')
      .where('source.source = any(:names)', { names })
      .getMany();
    return new Map(found.map((source) => [source.source, source]));
  }
}
