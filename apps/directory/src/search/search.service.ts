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
import { writeVocabularies } from './search.vocabulary.js';

const batch = 500;

const oldestArrears = `
  delete from search_arrears where service_id in (select service_id from search_arrears order by service_id limit ${batch})
  returning service_id as id`;

/** A projection and the words of its service are written in one transaction, but by versions that kept no words. */
const uncounted = `
  select service_id as id
    from (select service_id, xmin as written from service_search where position = 0) s
         full join (select service_id, xmin as written from search_vocabularies) v using (service_id)
   where s.written is distinct from v.written limit ${batch}`;

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

  /**
   * Projects at most 500 services anew whose words are not those of their projection, in a transaction that holds
   * `servicesLock`; says how many.
   */
  async recount(manager: EntityManager): Promise<number> {
    const rows = await manager.query<{ id: string }[]>(uncounted);
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
    await writeVocabularies(manager, serviceIds, vocabulariesOf(found, stretches));
    await this.learnConfigurations(manager, stretches);
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

  private async learnConfigurations(manager: EntityManager, stretches: Stretches): Promise<void> {
    const configurations = new Set([...stretches.values()].flat().map(({ configuration }) => configuration));
    await manager.query(
      'insert into search_configurations (configuration) select unnest($1::text[]) on conflict do nothing',
      [[...configurations]],
    );
  }
}

/** By whose they are: a service's or a term's. */
type Stretches = ReadonlyMap<string, Stretch[]>;

function vocabulariesOf(found: readonly Searchable[], stretches: Stretches): Map<string, string[]> {
  return new Map(
    found.map((service) => {
      const owners = [service.id, ...termsOf(service)];
      return [service.id, [...vocabularyOf(owners.flatMap((owner) => stretches.get(owner) ?? []))]];
    }),
  );
}

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
