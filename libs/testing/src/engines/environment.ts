/** Where the run's PostgreSQL is; without a database name. */
export function postgresServer(): string {
  const url = process.env['PASSERELLE_TEST_POSTGRES_URL'];
  if (!url)
    throw new Error('No PostgreSQL was started for this run. Run the specs with Jest and its globalSetup.');
  return url;
}

/** Comma-separated addresses of the run's Kafka, or null. */
export function kafkaAddress(): string | null {
  return nothing(process.env['PASSERELLE_TEST_KAFKA_BROKERS']);
}

/** Address of the run's Redis, or null. */
export function redisAddress(): string | null {
  return nothing(process.env['PASSERELLE_TEST_REDIS_URL']);
}

/** The folder by which specs and the keeper of the engines talk. */
export function enginesFolder(): string | null {
  return nothing(process.env['PASSERELLE_TEST_ENGINES']);
}

/** Why a spec cannot run a Kafka of its own, in a sentence; null where it can. */
export function ownKafkaMissing(): string | null {
  return nothing(process.env['PASSERELLE_TEST_OWN_KAFKA_MISSING']);
}

/** Whether specs fail for want of an engine, instead of being skipped. */
export function enginesRequired(): boolean {
  return process.env['REQUIRE_ENGINES'] === '1';
}

function nothing(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
