import type { Bus, BusSettings } from './bus.js';
import { PostgresBus } from './postgres-bus/postgres-bus.js';

/** The bus that the settings name; its client is loaded now, and connects when first used. Fails where they name none. */
export async function connectBus(settings: BusSettings): Promise<Bus> {
  if (settings.kafkaBrokers) {
    const { KafkaBus } = await import('./kafka-bus/kafka-bus.js');
    const brokers = settings.kafkaBrokers.split(',').map((broker) => broker.trim());
    return new KafkaBus(brokers, settings.namespace ?? '');
  }
  if (settings.postgresUrl) return new PostgresBus(settings.postgresUrl);
  throw new Error('No bus is named. Set KAFKA_BROKERS, or BUS_DATABASE_URL for the event log in PostgreSQL.');
}
