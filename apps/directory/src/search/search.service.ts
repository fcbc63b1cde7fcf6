import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  rowsOf,
  type Searchable,
  type Stretch,
  stretchesOf,
  stretchesOfTerm,
  type TermNames,
  termsOf,
  vocabularyOf,
} from './search.document.js';
import { namesOfTerms, project, searchable } from './search.projection.js';
import { tag } from './search.tags.js';

const batch = 500;

const oldestArrears = `
  delete from search_arrears where service_id in (select service_id from search_arrears order by service_id limit ${batch})
  returning service_id as id`;

/**
 * Keeps the projection that search reads: rewritten in the transaction that changes what it shows, or, where that is
 * more than 500 services, noted there and rewritten by `catchUp`.
 */
@Injectable()
export class SearchService {
  /** Projects these services anew; those that are not published leave the projection. */
  async refresh(manager: EntityManager, serviceIds: readonly string[]): Promise<void> {
    for (let from = 0; from < serviceIds.length; from += batch)
      await this.project(manager, serviceIds.slice(from, from + batch));
  }

  /** Projects the services of these organizations anew: their name changed. */
  async refreshOf(manager: EntityManager, organizationIds: readonly string[]): Promise<void> {
    if (organizationIds.length === 0) return;
    const statement = 'select id from services where organization_id = any($1)';
    await this.refreshOrNote(manager, await idsOf(manager, statement, organizationIds));
  }

  /** Projects the services at these locations anew: they moved. */
  async refreshAt(manager: EntityManager, locationIds: readonly string[]): Promise<void> {
    if (locationIds.length === 0) return;
    const statement =
      'select distinct service_id as id from service_at_locations where location_id = any($1)';
    await this.refreshOrNote(manager, await idsOf(manager, statement, locationIds));
  }

  /** Projects the services that name one of these terms anew: its name changed. */
  async refreshNaming(manager: EntityManager, termIds: readonly string[]): Promise<void> {
    if (termIds.length === 0) return;
    const tags = termIds.flatMap((id) => [tag('topic', id), tag('public', id)]);
    const statement = 'select service_id as id from service_search where tags && $1::text[] and position = 0';
    await this.refreshOrNote(manager, await idsOf(manager, statement, tags));
  }

  /** Projects at most 500 of the noted services anew, in a transaction that holds `servicesLock`; says how many. */
  async catchUp(manager: EntityManager): Promise<number> {
    const [rows] = await manager.query<[{ id: string }[], number]>(oldestArrears);
    await this.project(
      manager,
      rows.map(({ id }) => id),
    );
    return rows.length;
  }

  private async refreshOrNote(manager: EntityManager, serviceIds: readonly string[]): Promise<void> {
    if (serviceIds.length <= batch) return this.refresh(manager, serviceIds);
    await manager.query('insert into search_arrears select unnest($1::uuid[]) on conflict do nothing', [
      serviceIds,
    ]);
  }

  private async project(manager: EntityManager, serviceIds: readonly string[]): Promise<void> {
    if (serviceIds.length === 0) return;
    const found = await manager.query<Searchable[]>(searchable, [serviceIds]);
    const stretches = await this.stretchesOf(manager, found);
    if (found.length > 0) await this.learnWords(manager, found, stretches);
    await manager.query('delete from service_search where service_id = any($1)', [serviceIds]);
    if (found.length === 0) return;
    await manager.query(project, [
      JSON.stringify(found.flatMap(rowsOf)),
      JSON.stringify([...stretches.values()].flat().map(asRow)),
      JSON.stringify(found.flatMap(namingsOf)),
    ]);
  }

  /** What the services say themselves, and once for all of them what the terms are called that they name. */
  private async stretchesOf(manager: EntityManager, found: readonly Searchable[]): Promise<Stretches> {
    const termIds = [...new Set(found.flatMap(termsOf))];
    const terms = await manager.query<TermNames[]>(namesOfTerms, [termIds]);
    return new Map([
      ...found.map((service) => [service.id, stretchesOf(service)] as const),
      ...terms.map((term) => [term.id, stretchesOfTerm(term)] as const),
    ]);
  }

  /** Words are counted when a service is first projected, and known from then on. */
  private async learnWords(
    manager: EntityManager,
    found: readonly Searchable[],
    stretches: Stretches,
  ): Promise<void> {
    const statement =
      'select service_id as id from service_search where service_id = any($1) and position = 0';
    const ids = found.map((service) => service.id);
    const projected = new Set(await idsOf(manager, statement, ids));
    const counts = new Map<string, number>();
    for (const service of found) {
      const owners = [service.id, ...termsOf(service)];
      for (const word of vocabularyOf(owners.flatMap((id) => stretches.get(id) ?? [])))
        counts.set(word, (counts.get(word) ?? 0) + (projected.has(service.id) ? 0 : 1));
    }
    await manager.query(
      `insert into search_words (word, services)
       select word, services from unnest($1::text[], $2::int[]) as heard(word, services) order by word collate "C"
       on conflict (word) do update set services = search_words.services + excluded.services
         where excluded.services > 0`,
      [[...counts.keys()], [...counts.values()]],
    );
    const configurations = [
      ...new Set([...stretches.values()].flat().map((stretch) => stretch.configuration)),
    ];
    await manager.query(
      'insert into search_configurations (configuration) select unnest($1::text[]) on conflict do nothing',
      [configurations],
    );
  }
}

/** By whose they are: a service's or a term's. */
type Stretches = ReadonlyMap<string, Stretch[]>;

function asRow({ owner, configuration, weight, text }: Stretch) {
  return { owner, configuration, weight, text };
}

function namingsOf(service: Searchable) {
  return termsOf(service).map((term) => ({ service: service.id, term }));
}

async function idsOf(manager: EntityManager, statement: string, keys: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(statement, [keys]);
  return rows.map((row) => row.id);
}
