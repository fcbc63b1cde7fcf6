import type { Bus, BusSettings } from './bus.js';
import { KafkaBus } from './kafka-bus/kafka-bus.js';
import { PostgresBus } from './postgres-bus/postgres-bus.js';

/** The bus that the settings name; it connects when first used. Throws where they name none. */
export function connectBus(settings: BusSettings): Bus {
  if (settings.kafkaBrokers) {
    return new KafkaBus(settings.kafkaBrokers.split(','), settings.namespace ?? '');
  }
  if (settings.postgresUrl) return new PostgresBus(settings.postgresUrl);
  throw new Error('No bus is named. Set KAFKA_BROKERS, or BUS_DATABASE_URL for the event log in PostgreSQL.');
}
