import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Sentence } from '../sentence.js';
import type { StackOptions } from './stack-options.js';

const answersWithinMs = 5_000;

/** What may be named instead of what we bring ourselves. */
interface Engine {
  readonly what: string;
  readonly variable: string;
  readonly form: RegExp;
  readonly formInWords: string;
  readonly usualPort: number;
  readonly instead: string;
  /** A question that every one of them answers at once, to whomever, and what tells its answer from anybody else's. */
  readonly question: Buffer;
  isAnswer(bytes: Buffer): boolean;
}

const correlationId = 7;
const kafka: Engine = {
  what: 'Kafka',
  variable: 'KAFKA_BROKERS',
  form: /^[^\s,:/]+:\d+$/,
  formInWords: 'host:port,host:port',
  usualPort: 9092,
  instead: 'the bus in PostgreSQL',
  // ApiVersions (18), version 0, of no client in particular: https://kafka.apache.org/protocol
  question: Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, correlationId, 0xff, 0xff]),
  isAnswer: (bytes) => bytes.length >= 8 && bytes.readInt32BE(4) === correlationId,
};
const redis: Engine = {
  what: 'Redis',
  variable: 'REDIS_URL',
  form: /^rediss?:\/\/[^\s/]+/,
  formInWords: 'redis://host:port',
  usualPort: 6379,
  instead: 'memory',
  question: Buffer.from('PING\r\n'),
  isAnswer: (bytes) => /^(\+PONG|-[A-Z]+ )/.test(bytes.toString('latin1')),
};

/** Looks whether the engines that were named answer as such, so that nobody waits for services that cannot come up. */
export async function checkEnginesNamed({
  kafkaBrokers,
  redisUrl,
}: Pick<StackOptions, 'kafkaBrokers' | 'redisUrl'>): Promise<void> {
  const brokers = kafkaBrokers?.split(',').map((broker) => broker.trim());
  await Promise.all([
    brokers && mustAnswer(kafka, addressesOf(kafka, brokers)),
    redisUrl && mustAnswer(redis, addressesOf(redis, [redisUrl])),
  ]);
}

/** What is wrong with a variable is said without what it holds, which may be a password. */
function addressesOf(engine: Engine, named: readonly string[]): URL[] {
  const urls = named.map((one) => URL.parse(one.includes('://') ? one : `kafka://${one}`));
  if (named.every((one) => engine.form.test(one)) && urls.every((url) => url !== null)) return urls;
  throw new Sentence(
    `${engine.variable} is not of the form ${engine.formInWords}. ` +
      `Correct it, or leave it out to run on ${engine.instead}.`,
  );
}

async function mustAnswer(engine: Engine, urls: readonly URL[]): Promise<void> {
  const answered = await Promise.all(urls.map((url) => answers(engine, url)));
  if (answered.includes(true)) return;
  throw new Sentence(
    `No ${engine.what} answers at ${urls.map(({ host }) => host).join(', ')} (${engine.variable}). ` +
      `Start it, correct the variable, or leave it out to run on ${engine.instead}.`,
  );
}

async function answers(engine: Engine, { hostname, port, protocol }: URL): Promise<boolean> {
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || engine.usualPort) });
  const signal = AbortSignal.timeout(answersWithinMs);
  try {
    await once(socket, 'connect', { signal });
    // Whoever speaks TLS is not asked any further.
    return protocol === 'rediss:' || (await answersAsOne(engine, socket, signal));
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function answersAsOne(engine: Engine, socket: Socket, signal: AbortSignal): Promise<boolean> {
  socket.write(engine.question);
  const [bytes] = (await once(socket, 'data', { signal })) as [Buffer];
  return engine.isAnswer(bytes);
}
