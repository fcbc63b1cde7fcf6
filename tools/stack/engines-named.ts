import { once } from 'node:events';
import { connect } from 'node:net';
import { Sentence } from '../sentence.js';
import type { StackOptions } from './stack-options.js';

const answersWithinMs = 5_000;

/** Looks whether the engines that were named can be reached at all, so that nobody waits for services that cannot come up. */
export async function checkEnginesNamed({
  kafkaBrokers,
  redisUrl,
}: Pick<StackOptions, 'kafkaBrokers' | 'redisUrl'>): Promise<void> {
  const brokers = kafkaBrokers?.split(',').map((broker) => new URL(`kafka://${broker.trim()}`)) ?? [];
  await Promise.all([
    brokers.length > 0 && mustAnswer(brokers, 'Kafka', 'KAFKA_BROKERS', 'the bus in PostgreSQL'),
    redisUrl && mustAnswer([new URL(redisUrl)], 'Redis', 'REDIS_URL', 'memory'),
  ]);
}

async function mustAnswer(urls: readonly URL[], what: string, name: string, instead: string): Promise<void> {
  const answered = await Promise.all(urls.map(answers));
  if (answered.includes(true)) return;
  throw new Sentence(
    `No ${what} answers at ${urls.map(({ host }) => host).join(', ')} (${name}). ` +
      `Start it, correct the variable, or leave it out to run on ${instead}.`,
  );
}

async function answers({ hostname, port, protocol }: URL): Promise<boolean> {
  const usualPort = protocol === 'kafka:' ? 9092 : 6379;
  const socket = connect({ host: hostname, port: Number(port || usualPort) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(answersWithinMs) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
