import { ServiceStatus } from '#libs/events';
import { dayAt } from '../clock/deadlines.js';
import {
  conventionThatCounts,
  type Known,
  type KnownConvention,
  type KnownPlace,
  type Referable,
} from './referable.machine.js';

/** What one looks at before somebody is asked, in one statement: `$1` is the place, `$2` the services. */
export const knownFromPlace = `
  select (select max(at) from directory_beats) as "toldAt",
         (select json_build_object('placeId', place_id, 'name', name, 'country', country, 'region', region,
                   'timeZone', time_zone, 'languages', languages, 'sandbox', sandbox, 'street', street)
            from known_places where place_id = $1) as place,
         (select coalesce(json_agg(json_build_object('serviceId', s.service_id, 'organizationId', s.organization_id,
                   'organizationCountry', o.country, 'status', s.status, 'sectors', s.sectors,
                   'conventions', (select coalesce(json_agg(json_build_object('conventionId', c.convention_id,
                       'placeId', c.place_id, 'status', c.status, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
                       'answersWithinHours', c.answers_within_hours, 'hasConfirmedContact', c.has_confirmed_contact)), '[]')
                     from known_conventions c
                    where c.organization_id = s.organization_id and (c.place_id = $1 or c.place_id is null)))), '[]')
            from known_services s left join known_organizations o using (organization_id)
           where s.service_id = any($2::uuid[])) as services`;

/** What that gives. */
export interface KnownRow {
  toldAt: Date | null;
  place: KnownPlace | null;
  services: (Omit<Referable, 'published' | 'convention' | 'conventionIds'> & {
    status: ServiceStatus;
    conventions: KnownConvention[];
  })[];
}

export function knownOf(row: KnownRow & { place: KnownPlace }, at: Date): Known {
  const { place, toldAt } = row;
  const day = dayAt(at, place);
  const services = row.services.map(({ status, conventions, ...service }): Referable => {
    const convention = conventionThatCounts(conventions, day);
    const judgedBy = convention ? [convention] : conventions;
    const conventionIds = judgedBy.map(({ conventionId }) => conventionId);
    return { ...service, published: status === ServiceStatus.PUBLISHED, convention, conventionIds };
  });
  return { place, toldAt, services: new Map(services.map((service) => [service.serviceId, service])) };
}
