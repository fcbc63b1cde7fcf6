import type { DataSource } from 'typeorm';
import type { Question } from './search.question.js';

/** A question that asks for everything, by name. */
export const everything: Question = {
  search: null,
  around: null,
  tags: [],
  age: null,
  qualityAtLeast: null,
  modifiedSince: null,
  verifiedSince: null,
  order: 'NAME',
};

export const paris = { latitude: 48.8566, longitude: 2.3522 };

/**
 * A projection of `count` services without the tables behind it: every fifth around Paris, one in a hundred in
 * Bulgarian (whose names sort last), one in ten at a second location, three in four in a sector, some verified.
 */
export async function projectServices(dataSource: DataSource, count: number): Promise<void> {
  await dataSource.query(
    `with made as (
       select n, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as id,
              case when n % 100 = 0 then 'валидиране ' else
                (array['formation ', 'atelier ', 'validation ', 'conseil '])[1 + n % 4] end
                || (array['soudure', 'emploi', 'acquis', 'numerique', 'cuisine', 'mecanique', 'logistique', 'anglais', 'couture',
                        'jardinage', 'peinture', 'maconnerie', 'comptabilite', 'vente', 'accueil', 'sante', 'sport',
                        'musique', 'theatre', 'bureautique'])[1 + n / 3 % 20] || ' ' || n as name
         from generate_series(1, $1) n)
     insert into service_search (service_id, position, organization_id, words, name_words, tags, facets, name_key,
                                 quality, verified_at, last_modified, location, latitude, longitude)
     select id, p, id, setweight(to_tsvector('french', name), 'A')
              || to_tsvector('french', 'accueil du public ' || case when n % 7 = 0 then 'emploi' else '' end),
            to_tsvector('french', name), t.tags, t.tags, name, (n % 11) / 10.0,
            case when n % 3 = 0 then timestamptz '2026-01-01' - make_interval(hours => n % 1000) end, '2026-01-01',
            point(lon, degrees(ln(tan(pi() / 4 + radians(lat) / 2)))), lat, lon
       from made
            cross join lateral (select array['language:' || case when n % 100 = 0 then 'bg' else 'fr' end]
              || case when n % 4 = 0 then '{}' else array['sector:' || (array['EDUCATION', 'TRAINING', 'EMPLOYMENT'])[n % 4]] end
              as tags) t
            cross join lateral generate_series(0, case when n % 10 = 0 then 1 else 0 end) p
            cross join lateral (select
              case when n % 5 = 0 then 48.8566 else 44.0 end + ((n * 7919 + p * 31) % 1000 - 500) / 1500.0 as lat,
              case when n % 5 = 0 then 2.3522 else 5.0 end + ((n::bigint * 104729 + p * 17) % 1000 - 500) / 1000.0 as lon) l`,
    [count],
  );
  await dataSource.query(`insert into search_configurations values ('french'), ('simple')`);
  await dataSource.query(
    `insert into search_words select word, ndoc from ts_stat('select to_tsvector(''simple'', name_key) from service_search')
      where word !~ '[0-9]'
     union all
     select translate(left(md5(n::text), 9), '0123456789', 'ghijklmnop'), 1 from generate_series(1, $1) n
     on conflict do nothing`,
    [count],
  );
  await dataSource.query('vacuum (analyze) service_search');
  await dataSource.query('vacuum (analyze) search_words');
}
