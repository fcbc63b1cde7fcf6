import { type GraphqlContext, loader } from '#libs/graphql';
import { CostOption, Provenance, ServiceArea, ServiceAtLocation } from './service-parts.types.js';
import type { ServiceTextEntity } from './service-parts.entity.js';
import type { KnownSource, ProvenanceReader } from '../provenance/provenance.reader.js';
import type { ServiceEntity } from './service.entity.js';
import type { ServiceReader } from './service.reader.js';
import { mayReadService } from './service.rights.js';
import { Service } from './service.types.js';

export function serviceOf(row: ServiceEntity): Service {
  const { id, status, sectors, poles, minimumAge, maximumAge, languages, modes, free, email, url } = row;
  const { requiredDocuments, accessibility, verifiedAt, version, organizationId, language } = row;
  const { source, sourceId, sourceUrl } = row;
  return Object.assign(new Service(), {
    id,
    status,
    sectors,
    poles,
    minimumAge,
    maximumAge,
    languages,
    modes,
    free,
    email,
    url,
    requiredDocuments,
    accessibility,
    verifiedAt,
    version,
    organizationId,
    language,
    source,
    sourceId,
    sourceUrl,
    quality: Math.round(row.quality * 100) / 100,
    updatedAt: row.lastModified,
    importedAt: row.changedAt,
    publicIds: row.publics,
    topicIds: row.topics,
    accessModeIds: row.accessModes,
  });
}

/** Services by id; null for those that the caller may not read. */
export function serviceLoader(context: GraphqlContext, reader: ServiceReader) {
  return loader<string, Service | null>(context, 'service', async (ids) =>
    (await reader.byIds(ids)).map((row) =>
      row && mayReadService(context.caller, row) ? serviceOf(row) : null,
    ),
  );
}

export function textLoader(context: GraphqlContext, reader: ServiceReader) {
  return loader<string, Map<string, ServiceTextEntity>>(context, 'service texts', (ids) => reader.texts(ids));
}

export function areaLoader(context: GraphqlContext, reader: ServiceReader) {
  return loader<string, ServiceArea[]>(context, 'service areas', async (ids) =>
    (await reader.areas(ids)).map((rows) =>
      rows.map(({ name, extentType, extent }) =>
        Object.assign(new ServiceArea(), { name, extentType, code: extent }),
      ),
    ),
  );
}

export function costLoader(context: GraphqlContext, reader: ServiceReader) {
  return loader<string, CostOption[]>(context, 'cost options', async (ids) =>
    (await reader.costs(ids)).map((rows) =>
      rows.map(({ option, amount, currency, amountDescription }) =>
        Object.assign(new CostOption(), { option, amount, currency, details: amountDescription }),
      ),
    ),
  );
}

export function atLocationLoader(context: GraphqlContext, reader: ServiceReader) {
  return loader<string, ServiceAtLocation[]>(context, 'services at locations', async (ids) =>
    (await reader.locations(ids)).map((rows) =>
      rows.map(({ id, locationId }) => Object.assign(new ServiceAtLocation(), { id, locationId })),
    ),
  );
}

/** Where a service's record came from. */
export async function provenanceOf(
  context: GraphqlContext,
  reader: ProvenanceReader,
  service: Service,
): Promise<Provenance> {
  const sources = loader<string, KnownSource | null>(context, 'sources', async (names) => {
    const found = await reader.sources(names);
    return names.map((name) => found.get(name) ?? null);
  });
  const source = await sources.load(service.source);
  return Object.assign(new Provenance(), {
    source: source?.name ?? service.source,
    sourceId: service.sourceId,
    url: service.sourceUrl ?? source?.url ?? null,
    license: source?.license ?? null,
    attribution: source?.attribution ?? null,
    openData: source?.openData ?? false,
    importedAt: service.importedAt,
  });
}
