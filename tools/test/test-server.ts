import { canRunInPlace } from '../postgres/places.js';
import { serverUser } from '../postgres/reach.js';
import { withThrowawayCluster } from '../postgres/throwaway.js';

/** Nothing in it outlives the run. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/**
 * The tests start a PostgreSQL by themselves. Only where root runs them in a folder that the user `postgres` may not
 * enter, so that it could not even be started, they are given one whose programs lie elsewhere. Its data is in `folder`.
 */
export async function withTestServer<T>(
  folder: string,
  work: (environment: Record<string, string>) => Promise<T>,
): Promise<T> {
  if (await canRunInPlace(await serverUser())) return work({});
  return withThrowawayCluster(
    settings,
    (cluster) => work({ TEST_DATABASE_SERVER_URL: cluster.urlOf('').replace(/\/$/, '') }),
    folder,
  );
}
