import { appendFile } from 'node:fs/promises';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { createClient } from 'redis';
import { kafkaBrokers, redisUrl } from '#libs/testing';
import { canary, mistakes, mistypedAddresses, playWhole, secrets, written } from './canary.fixture.js';
import { RedisEar } from './engines.fixture.js';
import { Network } from './network.fixture.js';
import { type Begun, Counter } from './referral.fixture.js';
import { type Find, Searcher } from './searcher.fixture.js';

const brokers = kafkaBrokers();
const redis = redisUrl() && `${redisUrl()}/6`;

describe(`what a person said of themselves, ${brokers ? 'on Kafka' : 'on the Postgres bus'}${redis ? ' and Redis' : ''}`, () => {
  const { email } = canary.person;
  let network: Network;
  let ear: RedisEar | null = null;
  let begun: Begun;
  let answers: string[];
  beforeAll(async () => {
    process.env.LOG_LEVEL = 'trace';
    ear = redis ? await RedisEar.at(redis) : null;
    network = await Network.start({
      ...(brokers && { kafkaBrokers: brokers }),
      ...(redis && { redisUrl: redis }),
    });
    const counter = await Counter.open(network);
    begun = await playWhole(counter);
    answers = await mistakes(counter);
    await mistypedAddresses(counter);
  }, 300_000);
  afterAll(async () => {
    delete process.env.LOG_LEVEL;
    ear?.close();
    await network.close();
  }, 60_000);

  it('stands in clear in no table, file, log line, metric, topic, cache or address, and in no mail but on its envelope', async () => {
    expect(await new Searcher(network, secrets, email, ear).everywhere()).toEqual([]);
  }, 120_000);

  it('is followed by codes that stand with the referral alone, and in mails the one that is written there', async () => {
    const { code, personCode, secret } = begun;
    const codes = [code, code.replace('-', ''), personCode, secret];
    const finds = await new Searcher(network, codes, email, ear).everywhere();
    const isMail = ({ where, word }: Find) => where.startsWith('mail ') && word === code;
    expect(finds.filter((find) => !isMail(find) && !find.where.startsWith('table referral.'))).toEqual([]);
    expect(finds.some(isMail)).toBe(true);
  }, 120_000);

  it('comes back in no answer about what was refused', () => {
    const heard = answers.filter((answer) => secrets.some((word) => answer.includes(word)));
    expect(heard).toEqual([]);
    expect(answers.join('\n')).toMatch(/InvalidInput[^]*ConsentMissing/);
    expect(answers.join('\n')).toMatch(
      /Field \\"foo\\" is not defined[^]*Syntax Error[^]*has an invalid value/,
    );
  });

  it('would be found by this search: what is no secret is, wherever it stands', async () => {
    const known = [
      begun.referralId,
      begun.code,
      'listening',
      'http_request_seconds',
      'canary.example',
      'open-with-secret',
    ];
    const finds = await new Searcher(network, known, 'nobody@canary.example', ear).everywhere();
    const where = (word: string) => finds.filter((find) => find.word === word).map((find) => find.where);
    expect(where(begun.referralId)).toEqual(
      expect.arrayContaining([
        'table referral.public.referrals',
        'table notification.public.notices',
        expect.stringMatching(/^table insights\./),
        brokers ? 'topic referral.referral.v1' : expect.stringMatching(/^table bus\./),
      ]),
    );
    expect(where('listening').length).toBeGreaterThanOrEqual(5);
    expect(where(begun.code).filter((one) => one.startsWith('mail')).length).toBeGreaterThanOrEqual(3);
    expect(where('http_request_seconds').filter((one) => one.startsWith('metrics of'))).toHaveLength(5);
    expect(where('canary.example')).not.toEqual([]);
    if (redis) expect(where('open-with-secret')).toContain('Redis');
  }, 120_000);

  it('would be found by this search: so is each secret where somebody is careless', async () => {
    const client = new pg.Client({
      connectionString: network.stack.surroundings.databaseUrl('notification'),
    });
    await client.connect();
    await client.query('create table careless (word text, said json, box bytea)');
    const row = [written.note, { text: canary.need }, Buffer.from(canary.person.phone)];
    await client.query('insert into careless values ($1, $2, $3)', row);
    await client.end();
    await carelessEngines();
    const line = `GET /?q=${encodeURIComponent(written.purpose)} http://careless.example/?name=Quetzalgiven\n`;
    await appendFile(network.stack.folder.file('logs', 'careless.log'), line);
    const finds = await new Searcher(network, secrets, email, ear).everywhere();
    const table = 'table notification.public.careless';
    const file = 'file logs/careless.log';
    expect(finds).toEqual(
      expect.arrayContaining([
        { where: table, word: written.note },
        { where: table, word: canary.need },
        { where: table, word: canary.person.phone },
        { where: file, word: written.purpose },
        { where: file, word: canary.person.givenName },
        { where: `address in ${file}`, word: canary.person.givenName },
        ...(brokers ? [{ where: 'topic referral.referral.v1', word: canary.person.familyName }] : []),
        ...(redis ? [{ where: 'Redis', word: written.reason }] : []),
      ]),
    );
  }, 120_000);

  /** Says what is secret to Kafka and to Redis, where there are any. */
  async function carelessEngines(): Promise<void> {
    if (brokers) {
      const producer = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).producer();
      await producer.connect();
      const topic = `${network.stack.surroundings.secrets.network}referral.referral.v1`;
      const messages = [{ key: begun.referralId, value: canary.person.familyName }];
      await producer.send({ topic, messages });
      await producer.disconnect();
    }
    if (redis) {
      const client = createClient({ url: redis });
      await client.connect();
      await client.publish('careless', written.reason);
      client.destroy();
    }
  }
});
