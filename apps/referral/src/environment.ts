import { z } from 'zod';
import { commonVariables, readEnvironment, subgraphVariables } from '#libs/service';

const key = z.string().min(32);
const database = z.url({ protocol: /^postgres(ql)?$/ });

/** What this process is told from outside; the README says what each variable means. */
export function readReferralEnvironment() {
  const read = readEnvironment({
    ...commonVariables({ port: 4002 }),
    ...subgraphVariables(),
    LINK_KEY: key,
    KEY_STORE_URL: database.optional(),
    WRAPPING_KEY_FILE: z.string(),
    PUBLIC_URL: z.url(),
  });
  return {
    server: { host: read.HOST, port: read.PORT, metricsPort: read.METRICS_PORT, logLevel: read.LOG_LEVEL },
    settings: {
      databaseUrl: read.DATABASE_URL,
      bus: {
        postgresUrl: read.BUS_DATABASE_URL,
        kafkaBrokers: read.KAFKA_BROKERS,
        namespace: read.KAFKA_NAMESPACE,
      },
      redisUrl: read.REDIS_URL,
      internalSecret: read.INTERNAL_SECRET,
      links: { linkKey: read.LINK_KEY, publicUrl: read.PUBLIC_URL.replace(/\/$/, '') },
      keys: {
        keyStoreUrl: read.KEY_STORE_URL ?? besides(read.DATABASE_URL, 'keys'),
        wrappingKeyFile: read.WRAPPING_KEY_FILE,
        mayMakeWrappingKey: read.NODE_ENV !== 'production',
      },
    },
  };
}

/** For commands that only look at the database. */
export function readDatabaseUrl(): string {
  return readEnvironment({ DATABASE_URL: database }).DATABASE_URL;
}

/** Another database on the same server. */
function besides(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
