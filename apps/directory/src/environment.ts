import { commonVariables, readEnvironment, subgraphVariables } from '#libs/service';

/** What this process is told from outside; the README says what each variable means. */
export function readDirectoryEnvironment() {
  const read = readEnvironment({ ...commonVariables({ port: 4001 }), ...subgraphVariables() });
  return {
    server: { host: read.HOST, port: read.PORT, metricsPort: read.METRICS_PORT, logLevel: read.LOG_LEVEL },
    settings: {
      databaseUrl: read.DATABASE_URL,
      bus: {
        postgresUrl: read.BUS_DATABASE_URL,
        kafkaBrokers: read.KAFKA_BROKERS,
        namespace: read.KAFKA_NAMESPACE,
      },
      internalSecret: read.INTERNAL_SECRET,
    },
  };
}
