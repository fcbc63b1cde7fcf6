import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toolEnvironment } from '../../tools/environment.js';
import { projectFolder } from '../../tools/project.js';

/** A Kafka to measure on. */
export interface Broker {
  readonly address: string;
  stop(): Promise<void>;
}

interface KafkaEngine {
  kafkaIsThere(): Promise<{ missing?: string }>;
  startKafka(directory: string, options: { atOnce: boolean }): Promise<Broker>;
}

/** The brokers of `KAFKA_BROKERS`, or a broker as the tests have it; a sentence where there is neither. */
export async function openBroker(folder: string): Promise<Broker | string> {
  const { kafkaBrokers } = toolEnvironment();
  if (kafkaBrokers !== undefined) return { address: kafkaBrokers, stop: () => Promise.resolve() };
  const file = join(projectFolder, 'libs/testing/src/engines/kafka.mjs');
  const engine = (await import(pathToFileURL(file).href)) as KafkaEngine;
  const { missing } = await engine.kafkaIsThere();
  return missing ?? engine.startKafka(folder, { atOnce: true });
}
