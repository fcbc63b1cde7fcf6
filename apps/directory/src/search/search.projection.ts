/**
 * Everything that search wants to know of the published ones among these services, but for the names of terms. Parts are
 * gathered once for all: looked up for each service, they cost a walk through a table each while an import fills it and
 * nothing is known yet of its size.
 */
export const searchable = `
  select s.id, s.organization_id as "organizationId", o.name as organization, o.alternate_name as "alternateName",
         s.source, s.language, s.sectors, s.poles, s.publics, s.topics, s.languages, s.modes, s.accessibility, s.free,
         s.minimum_age as "minimumAge", s.maximum_age as "maximumAge", s.quality,
         to_json(s.verified_at) #>> '{}' as "verifiedAt", to_json(s.last_modified) #>> '{}' as "lastModified",
         t.texts, a.areas, p.points
    from services s join organizations o on o.id = s.organization_id
         left join (
           select service_id, json_agg(json_build_object('language', language, 'name', name, 'description', description,
                                                         'eligibility', eligibility_description)) as texts
             from service_texts where service_id = any($1) group by 1) t on t.service_id = s.id
         left join (
           select service_id, json_agg(json_build_object('name', name, 'extentType', extent_type, 'extent', extent)) as areas
             from service_areas where service_id = any($1) group by 1) a on a.service_id = s.id
         left join (
           select at.service_id, json_agg(json_build_object('latitude', l.latitude, 'longitude', l.longitude,
                                                            'accessibility', l.accessibility) order by at.position) as points
             from service_at_locations at join locations l on l.id = at.location_id
            where at.service_id = any($1) and l.latitude is not null group by 1) p on p.service_id = s.id
   where s.id = any($1) and s.status = 'PUBLISHED'`;

export const namesOfTerms = 'select id, names from taxonomy_terms where id = any($1)';

/**
 * Writes rows ($1) with their lexemes, of stretches of text ($2) and of the terms that each service names ($3). A term
 * is read once, however many services name it.
 */
export const project = `
  with heard as materialized (
    select owner, weight::"char" as weight, to_tsvector(configuration::regconfig, text) as words
      from json_to_recordset($2::json) as stretch(owner uuid, configuration text, weight text, text text)),
  terms as materialized (
    select owner as term, weight, tsvector_agg(words) as words
      from heard where owner in (select term from json_to_recordset($3::json) as naming(term uuid)) group by 1, 2),
  parts as (
    select owner as service_id, weight, words from heard
    union all
    select service, weight, words
      from json_to_recordset($3::json) as naming(service uuid, term uuid) join terms using (term)),
  lexemes as (
    select service_id, tsvector_agg(setweight(words, weight) order by weight) as words,
           tsvector_agg(setweight(words, 'A')) filter (where weight = 'A') as name_words
      from parts group by 1)
  insert into service_search (service_id, position, organization_id, words, name_words, tags, facets, name_key,
                              minimum_age, maximum_age, quality, verified_at, last_modified, location, latitude, longitude)
  select service_id, r.position, organization_id, coalesce(l.words, ''), coalesce(l.name_words, ''), r.tags, r.facets,
         r.name_key, r.minimum_age, r.maximum_age, r.quality, r.verified_at, r.last_modified, r.location, r.latitude,
         r.longitude
    from json_populate_recordset(null::service_search, $1::json) r left join lexemes l using (service_id)`;
