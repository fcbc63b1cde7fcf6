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
  await stage.query(loneServicesStay);
  await stage.query(`delete from import_rows where kind = 'lone-service'`);
  await stage.query(organizationsFromClaims);
  await stage.query(`delete from import_rows where kind = 'organization-claim'`);
}

const orphaned = `
  kind = 'service' and not exists (
    select from import_rows structure
     where structure.kind = 'location' and structure.source = staged.source and structure.key = staged.facet)`;

/** A service's own values win; what a structure says of itself fills the gaps. */
const serviceTakesFromStructure = `
  update import_rows service
     set entry = (structure.hints::jsonb || (service.entry::jsonb - 'organization') || case
           when json_array_length(service.entry -> 'phones') > 0 then '{}'
           else jsonb_build_object('phones', structure.hints -> 'phones') end)::json
    from import_rows structure
   where service.kind = 'service' and service.entry ->> 'organization' = $1
     and structure.kind = 'location' and structure.source = service.source and structure.key = service.facet`;

/** Structures of which services.json knows a service need none made of their labels. */
const loneServicesStay = `
  update import_rows lone set kind = 'service'
   where kind = 'lone-service'
     and not exists (
       select from import_rows service
        where service.kind = 'service' and service.source = lone.source and service.facet = lone.facet
          and service.key <> lone.key)`;

/** One organization for each SIRET: the most frequent name, the newest date, and of everything else what is said first. */
const organizationsFromClaims = `
  with said as (
    select distinct on (claim.source, claim.facet, field.key) claim.source, claim.facet, field.key, field.value
      from import_rows claim, jsonb_each(claim.entry::jsonb) field
     where claim.kind = 'organization-claim' and field.value not in ('null', '[]')
     order by claim.source, claim.facet, field.key, claim.n),
  merged as (
    select source, facet, jsonb_object_agg(key, value) as entry from said group by source, facet),
  counted as (
    select source, facet, min(n) as n, mode() within group (order by entry ->> 'name') as name,
           max(entry ->> 'updatedAt') as updated_at
      from import_rows where kind = 'organization-claim' group by source, facet)
  insert into import_rows (kind, source, key, file, row_name, rank, entry)
  select 'organization', counted.source, counted.facet, claim.file, claim.row_name, 0,
         (merged.entry || jsonb_strip_nulls(jsonb_build_object(
           'key', counted.facet, 'name', counted.name, 'updatedAt', counted.updated_at)))::json
    from counted
    join merged using (source, facet)
    join import_rows claim on claim.n = counted.n
      on conflict (kind, source, key) do nothing`;
