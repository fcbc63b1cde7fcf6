import { type CursorKey, encodeCursor, type GraphqlContext, type Page } from '#libs/graphql';
import { Breadth, listOf, type Question } from '../search/search.question.js';
import type { Found, Hit } from '../search/search.reader.js';
import { serviceLoader } from '../service/service.loader.js';
import type { ServiceReader } from '../service/service.reader.js';
import type { Service } from '../service/service.types.js';
import { ServiceConnection, ServiceEdge } from './finding.types.js';

/** Makes the connection out of what was found; the services themselves come in one statement. */
export async function connectionOf(
  context: GraphqlContext,
  reader: ServiceReader,
  question: Question,
  of: { page: Page<readonly CursorKey[]>; found: Found },
): Promise<ServiceConnection> {
  const { page, found } = of;
  const hits = found.hits.slice(0, page.first);
  const services = await Promise.all(hits.map((hit) => serviceLoader(context, reader).load(hit.serviceId)));
  const edges = hits.flatMap((hit, index) => {
    const service = services[index];
    const cursor = encodeCursor(listOf(question), [found.breadth, hit.key, hit.serviceId]);
    return service ? [edgeOf(hit, service, cursor)] : [];
  });
  const last = hits.at(-1);
  const end = last && encodeCursor(listOf(question), [found.breadth, last.key, last.serviceId]);
  return Object.assign(new ServiceConnection(), {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: found.hits.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: end ?? null,
    },
    totalCount: found.total,
    correctedSearch: found.hits.length === 0 ? null : (found.read?.corrected ?? null),
    broadened: found.breadth !== Breadth.AS_ASKED,
    answers: { question, found: { read: found.read, breadth: found.breadth } },
  });
}

function edgeOf(hit: Hit, node: Service, cursor: string): ServiceEdge {
  const distanceKm = hit.metres === null ? null : Math.round(hit.metres / 10) / 100;
  return Object.assign(new ServiceEdge(), { node, cursor, distanceKm, matched: hit.matched });
}
