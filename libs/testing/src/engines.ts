import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enginesFolder, kafkaAddress, redisAddress } from './engines/environment.js';

/**
 * The run's Kafka, comma-separated, or null where there is none. The first to ask has it started, which takes some
 * seconds: connect with patience.
 */
export function kafkaBrokers(): string | null {
  const address = kafkaAddress();
  const folder = enginesFolder();
  if (address !== null && folder !== null) writeFileSync(join(folder, 'kafka-wanted'), '');
  return address;
}

/** The run's Redis, or null where there is none. */
export function redisUrl(): string | null {
  return redisAddress();
}
