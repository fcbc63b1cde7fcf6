import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { Injectable, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { DatabaseModule, Transactions } from '#libs/database';
import {
  type Fact,
  messagingEntities,
  messagingMigrations,
  MessagingModule,
  On,
  Outbox,
  type Told,
} from '#libs/messaging';
import { configureLog, ServiceModule } from '#libs/service';
import { cloneDatabase, emptyDatabase, type TestDatabase } from '#libs/testing';
import { build } from '../bootstrap/build.mjs';
import { wholeEnvironment } from '../environment.js';
import { distFolder, nodeProgram } from '../project.js';
import { comesTrue } from '../waiting.js';

const schema = { entities: messagingEntities, migrations: messagingMigrations };
const topic = { name: 'referral.thing.v1', owner: 'referral', partitions: 1, compacted: false };
const ThingMade = { type: 'thing.made', topic, schema: z.object({}) } satisfies Fact;

@Injectable()
class Shelf {
  static broken = true;

  @On(ThingMade)
  putUp({ key }: Told<typeof ThingMade>): Promise<void> {
    return Shelf.broken ? Promise.reject(new Error(`No room for ${key}.`)) : Promise.resolve();
  }
}

describe('npm run dead-letter, beside a service that runs', () => {
  let databases: TestDatabase[];
  let app: INestApplicationContext;
  beforeAll(async () => {
    await build();
    configureLog('referral', 'silent');
    databases = [await cloneDatabase('tools', schema), await emptyDatabase()];
    const [own, bus] = databases.map(({ url }) => url);
    @Module({
      imports: [
        ServiceModule.forRoot({ app: 'referral' }),
        DatabaseModule.forRoot({ ...schema, url: own ?? '', app: 'referral' }),
        MessagingModule.forRoot({
          service: 'referral',
          tells: [topic],
          facts: [ThingMade],
          bus: { postgresUrl: bus },
        }),
      ],
      providers: [Shelf],
    })
    class App {}
    app = await NestFactory.createApplicationContext(App, { logger: false, abortOnError: false });
  });
  beforeEach(() => {
    Shelf.broken = true;
  });
  afterAll(async () => {
    await app.close();
    await Promise.all(databases.map((database) => database.drop()));
  });

  const command = (...words: string[]) =>
    new Promise<[code: number, said: string, complained: string]>((resolve) => {
      const program = join(distFolder, 'tools/dead-letter/main.js');
      const env = { ...wholeEnvironment(), NODE_OPTIONS: '', SERVICE_DATABASE_URLS: databases[0]?.url };
      execFile(nodeProgram, [program, ...words], { env }, (error, stdout, stderr) => {
        resolve([Number(error?.code ?? 0), stdout, stderr]);
      });
    });

  /** Tells two things of one key; the first cannot be put up, and the other waits behind it. Answers their ids. */
  async function tellTwo(key: string): Promise<string[]> {
    await app.get(Transactions).run([key], async (manager) => {
      for (let count = 0; count < 2; count += 1)
        await app.get(Outbox).tell(manager, ThingMade, { key, data: {}, at: new Date() });
    });
    let said = '';
    const bothWait = async () => {
      [, said] = await command('list', '--key', key);
      return said.includes('2 events wait, of 1 key');
    };
    expect(await comesTrue(20_000, bothWait)).toBe(true);
    return [...said.matchAll(/ event (\S+)/g)].map(([, id]) => id ?? '');
  }

  it('lists what waits and why; has it applied again, and says whether that went well', async () => {
    const [first, second] = await tellTwo('vase');
    expect(await command()).toEqual([
      0,
      expect.stringMatching(
        new RegExp(
          `Z  referral  thing\\.made  event ${first}\\n  referral\\.thing\\.v1, key vase, version 1: No room for vase\\. \\(tried 3 times\\)\\n` +
            `.* event ${second}\\n.* version 2: waits behind the one before\\n2 events wait, of 1 key\\.\\n\\n` +
            'Mend the cause .* npm run dead-letter -- retry\\n',
        ),
      ),
      '',
    ]);
    expect(await command('list', '--consumer', 'another')).toEqual([0, 'No event waits.\n', '']);
    expect(await command('retry')).toEqual([
      1,
      expect.stringMatching(/version 1: No room.*\n.*\n.*version 2/) as string,
      '2 events wait, of 1 key, still.\n',
    ]);
    Shelf.broken = false;
    expect(await command('retry')).toEqual([0, 'Everything that waited was applied (1 key).\n', '']);
    expect(await command('retry')).toEqual([0, 'No event waits.\n', '']);
  });

  it('gives the first one of a key up, and never one that waits behind it', async () => {
    const [first = '', second = ''] = await tellTwo('jug');
    expect(await command('discard', second)).toEqual([
      1,
      '',
      'Others of its key wait before it. Deal with the first one.\n',
    ]);
    Shelf.broken = false;
    const goesOn = `referral goes on without event ${first}: nothing of its key waits any more.\n`;
    expect(await command('discard', first)).toEqual([0, goesOn, '']);
    const gone = `No event ${first} waits. List what does: npm run dead-letter.\n`;
    expect(await command('discard', first)).toEqual([1, '', gone]);
  });

  it('does nothing where it is told too little or too much', async () => {
    for (const words of [['discard'], ['discard', 'one', 'two'], ['retry', 'one']])
      expect(await command(...words)).toEqual([
        1,
        '',
        expect.stringMatching(/^npm run dead-letter -- \[list/),
      ]);
    expect(await command('--help')).toEqual([0, expect.stringMatching(/^npm run dead-letter -- \[list/), '']);
  });
});
