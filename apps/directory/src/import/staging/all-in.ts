/** Parts are staged with their owner; where its key was another row's already, they go with it. */
export const dropPartsOfRefused = `
  delete from import_rows part
   where part.owner_kind is not null
     and not exists (
       select from import_rows owner
        where owner.kind = part.owner_kind and owner.source = part.source and owner.key = part.owner_key
          and owner.file = part.file and owner.row_name = part.owner_row)`;

/**
 * Terms and places stand under others, which are written before them, whatever file and source they come from. What
 * stands in a circle has no beginning, keeps rank 0 and is refused when it is written.
 */
export const rankByParents = `
  with recursive named as (
    select n, kind, case kind when 'term' then '' else source end as home, key, entry -> 'parent' as parent,
           entry ->> 'taxonomy' as taxonomy
      from import_rows where kind in ('term', 'place')),
  tree as (
    select n, kind, home, key,
           case json_typeof(parent) when 'object' then parent ->> 'source' else home end as parent_home,
           case when kind = 'term' then taxonomy || ':' || (parent #>> '{}')
                when json_typeof(parent) = 'object' then parent ->> 'key' else parent #>> '{}' end as parent_key
      from named),
  deep as (
    select n, kind, home, key, 0 as rank from tree
     where not exists (
       select from tree above
        where above.kind = tree.kind and above.home = tree.parent_home and above.key = tree.parent_key)
     union
    select tree.n, tree.kind, tree.home, tree.key, deep.rank + 1
      from deep join tree on tree.kind = deep.kind and tree.parent_home = deep.home and tree.parent_key = deep.key),
  ranked as (select n, max(rank) as rank from deep group by n)
  update import_rows set rank = ranked.rank from ranked where import_rows.n = ranked.n and ranked.rank > 0`;
