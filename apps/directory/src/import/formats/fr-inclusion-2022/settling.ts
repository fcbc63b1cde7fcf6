import type { Stage } from '../../staging/stage.js';
import { unknownOrganization } from './offers.js';

/** What only all structures and services together can tell. */
export async function settle(stage: Stage): Promise<void> {
  await stage.refuseWhere(orphaned, {
    column: 'structure_id',
    value: 'facet',
    reason: 'is no structure of the files',
  });
  await stage.query(serviceTakesFromStructure, [unknownOrganization]);
  await stage.query(offeredStructuresNeedNone);
  await stage.query(organizationsFromClaims);
  await stage.query(`delete from import_rows where kind = 'organization-claim'`);
}

const orphaned = `
  kind = 'service' and owner_kind is null and not exists (
    select from import_rows structure
     where structure.kind = 'location' and structure.source = staged.source and structure.key = staged.facet)`;

/** A service's own values win; what a structure says of itself fills the gaps. */
const serviceTakesFromStructure = `
  update import_rows service
     set entry = (structure.hints::jsonb || (service.entry::jsonb - 'organization') || case
           when json_array_length(service.entry -> 'phones') > 0 then '{}'
           else jsonb_build_object('phones', structure.hints -> 'phones') end)::json
    from import_rows structure
   where service.kind = 'service' and service.owner_kind is null and service.entry ->> 'organization' = $1
     and structure.kind = 'location' and structure.source = service.source and structure.key = service.facet`;

/** Structures of which services.json knows a service need none made of their labels, as is staged with each of them. */
const offeredStructuresNeedNone = `
  delete from import_rows made
   using import_rows offer
   where made.kind = 'service' and made.owner_kind = 'location'
     and offer.kind = 'service' and offer.owner_kind is null
     and offer.source = made.source and offer.facet = made.facet`;

/**
 * One organization for each SIRET: the most frequent name, the newest date, and of everything else what is said first.
 * Most are claimed once, and are what is claimed.
 */
const organizationsFromClaims = `
  with counted as (
    select source, facet, count(*) > 1 as is_shared, min(n) as n from import_rows
     where kind = 'organization-claim' group by source, facet),
  shared as (
    select claim.source, claim.facet, claim.n, claim.entry from import_rows claim join counted using (source, facet)
     where claim.kind = 'organization-claim' and is_shared),
  said as (
    select distinct on (source, facet, field.key) source, facet, field.key, field.value
      from shared, jsonb_each(entry::jsonb) field
     where field.value not in ('null', '[]')
     order by source, facet, field.key, n),
  merged as (
    select source, facet, jsonb_object_agg(key, value) as entry from said group by source, facet),
  agreed as (
    select source, facet, mode() within group (order by entry ->> 'name') as name,
           max(entry ->> 'updatedAt') as updated_at
      from shared group by source, facet)
  insert into import_rows (kind, source, key, file, row_name, rank, entry)
  select 'organization', counted.source, counted.facet, claim.file, claim.row_name, 0,
         case when is_shared then (merged.entry || jsonb_strip_nulls(jsonb_build_object(
           'key', counted.facet, 'name', agreed.name, 'updatedAt', agreed.updated_at)))::json else claim.entry end
    from counted
    join import_rows claim on claim.n = counted.n
    left join merged on merged.source = counted.source and merged.facet = counted.facet
    left join agreed on agreed.source = counted.source and agreed.facet = counted.facet
   order by counted.n
      on conflict (kind, source, key) do nothing`;
