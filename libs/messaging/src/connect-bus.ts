import type { Bus, BusSettings } from './bus.js';
import { connectKafkaBus } from './kafka-bus/kafka-bus.js';
import { connectPostgresBus } from './postgres-bus/postgres-bus.js';

/** Connects to the bus that the settings name. Throws where they name none. */
export async function connectBus(settings: BusSettings): Promise<Bus> {
  if (settings.kafkaBrokers) {
    return connectKafkaBus(settings.kafkaBrokers.split(','), settings.namespace ?? '');
  }
  if (settings.postgresUrl) return connectPostgresBus(settings.postgresUrl);
  throw new Error('No bus is named. Set KAFKA_BROKERS, or BUS_DATABASE_URL for the event log in PostgreSQL.');
}
