import { commonVariables, readEnvironment, subgraphVariables } from '#libs/service';

const read = readEnvironment({ ...commonVariables({ port: 4004 }), ...subgraphVariables() });

/** What this process was told from outside; apps/insights/README.md says what each means. */
export const environment = {
  server: { host: read.HOST, port: read.PORT, metricsPort: read.METRICS_PORT, logLevel: read.LOG_LEVEL },
  databaseUrl: read.DATABASE_URL,
  bus: {
    postgresUrl: read.BUS_DATABASE_URL,
    kafkaBrokers: read.KAFKA_BROKERS,
    namespace: read.KAFKA_NAMESPACE,
  },
  internalSecret: read.INTERNAL_SECRET,
};
