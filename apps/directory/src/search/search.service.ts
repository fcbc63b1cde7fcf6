import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, type Searchable, type Stretch, stretchesOf, vocabularyOf } from './search.document.js';
import { tag } from './search.tags.js';

const searchable = `
  select s.id, s.organization_id as "organizationId", o.name as organization, o.alternate_name as "alternateName",
         s.source, s.language, s.sectors, s.poles, s.publics, s.topics, s.languages, s.modes, s.accessibility, s.free,
         s.minimum_age as "minimumAge", s.maximum_age as "maximumAge", s.quality,
         to_json(s.verified_at) #>> '{}' as "verifiedAt", to_json(s.last_modified) #>> '{}' as "lastModified",
         (select jsonb_agg(jsonb_build_object('language', language, 'name', name, 'description', description,
                                              'eligibility', eligibility_description))
            from service_texts where service_id = s.id) as texts,
         (select jsonb_agg(names) from taxonomy_terms where id = any(s.topics || s.publics)) as terms,
         (select jsonb_agg(jsonb_build_object('name', name, 'extentType', extent_type, 'extent', extent))
            from service_areas where service_id = s.id) as areas,
         (select jsonb_agg(jsonb_build_object('latitude', l.latitude, 'longitude', l.longitude,
                                              'accessibility', l.accessibility) order by at.position)
            from service_at_locations at join locations l on l.id = at.location_id
           where at.service_id = s.id and l.latitude is not null) as points
    from services s join organizations o on o.id = s.organization_id
   where s.id = any($1) and s.status = 'PUBLISHED'`;

const project = `
  with lexemes as (
    select "serviceId" as service_id,
           tsvector_agg(setweight(to_tsvector(configuration::regconfig, text), weight::"char") order by weight) as words,
           tsvector_agg(setweight(to_tsvector(configuration::regconfig, text), 'A'))
             filter (where weight = 'A') as name_words
      from jsonb_to_recordset($2::jsonb) as stretch("serviceId" uuid, configuration text, weight text, text text)
     group by 1)
  insert into service_search (service_id, position, organization_id, words, name_words, tags, facets, name_key,
                              minimum_age, maximum_age, quality, verified_at, last_modified, location, latitude, longitude)
  select service_id, r.position, organization_id, coalesce(l.words, ''), coalesce(l.name_words, ''), r.tags, r.facets,
         r.name_key, r.minimum_age, r.maximum_age, r.quality, r.verified_at, r.last_modified, r.location, r.latitude,
         r.longitude
    from jsonb_populate_recordset(null::service_search, $1::jsonb) r left join lexemes l using (service_id)`;

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
    const stretches = found.map(stretchesOf);
    if (found.length > 0) await this.learnWords(manager, found, stretches);
    await manager.query('delete from service_search where service_id = any($1)', [serviceIds]);
    if (found.length === 0) return;
    await manager.query(project, [
      JSON.stringify(found.flatMap(rowsOf)),
      JSON.stringify(stretches.flat().map(asRow)),
    ]);
  }

  /** Words are counted when a service is first projected, and known from then on. */
  private async learnWords(
    manager: EntityManager,
    found: readonly Searchable[],
    stretches: readonly Stretch[][],
  ): Promise<void> {
    const statement =
      'select service_id as id from service_search where service_id = any($1) and position = 0';
    const ids = found.map((service) => service.id);
    const projected = new Set(await idsOf(manager, statement, ids));
    const counts = new Map<string, number>();
    found.forEach(({ id }, index) => {
      for (const word of vocabularyOf(stretches[index] ?? []))
        counts.set(word, (counts.get(word) ?? 0) + (projected.has(id) ? 0 : 1));
    });
    await manager.query(
      `insert into search_words (word, services)
       select word, services from unnest($1::text[], $2::int[]) as heard(word, services) order by word collate "C"
       on conflict (word) do update set services = search_words.services + excluded.services
         where excluded.services > 0`,
      [[...counts.keys()], [...counts.values()]],
    );
    const configurations = [...new Set(stretches.flat().map((stretch) => stretch.configuration))];
    await manager.query(
      'insert into search_configurations (configuration) select unnest($1::text[]) on conflict do nothing',
      [configurations],
    );
  }
}

function asRow({ serviceId, configuration, weight, text }: Stretch) {
  return { serviceId, configuration, weight, text };
}

async function idsOf(manager: EntityManager, statement: string, keys: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(statement, [keys]);
  return rows.map((row) => row.id);
}
