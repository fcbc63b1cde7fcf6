import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { copyTemplate, emptyDatabase, type TestDatabase, untilKafkaListens } from '#libs/testing';
import { build } from '../../tools/bootstrap/build.mjs';
import { readDemoUsers } from '../../tools/identity/users.js';
import { dropDatabases } from '../../tools/postgres/databases.js';
import { databaseNames } from '../../tools/stack/apps.js';
import { placeUsers } from '../../tools/stack/placed-users.js';
import { startStack, type Stack } from '../../tools/stack/stack.js';
import { playStory, type Played } from '../../tools/story/play.js';
import type { PlacedUser, StoryOptions } from '../../tools/story/stage.js';
import { comesTrue } from '../../tools/waiting.js';
import { demoDirectory } from './demo-directory.fixture.js';

interface Engines {
  readonly kafkaBrokers?: string;
  readonly redisUrl?: string;
}

/** A whole network of real processes, on the run's PostgreSQL and, where named, its Kafka and Redis. */
export class Network {
  stack!: Stack;
  users: PlacedUser[] = [];
  readonly said: string[] = [];
  private readonly prefix = `journey_${randomBytes(4).toString('hex')}_`;

  private constructor(
    private readonly folder: string,
    private readonly server: TestDatabase,
    private readonly engines: Engines,
  ) {}

  static async start(engines: Engines = {}): Promise<Network> {
    await build();
    if (engines.kafkaBrokers !== undefined) await untilKafkaListens(engines.kafkaBrokers);
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-journey-'));
    const network = new Network(folder, await emptyDatabase(), engines);
    await copyTemplate(await demoDirectory(), `${network.prefix}directory`);
    await network.open();
    return network;
  }

  /** As `npm start` does over a demo network that is there already, but for importing it once more. */
  private async open(): Promise<void> {
    this.stack = await startStack({
      dataFolder: this.folder,
      portBase: 0,
      databaseServerUrl: this.server.url,
      databasePrefix: this.prefix,
      ...this.engines,
    });
    await this.heard();
    const { gateway, identity } = this.stack.urls;
    this.users = await placeUsers(gateway, identity, await readDemoUsers());
  }

  /** Until the referral service has heard of everything: what `npm start` imports is heard while it is being imported. */
  private async heard(): Promise<void> {
    const { directory, referral } = this.stack.urls.databases;
    const [services, terms] = [
      await countIn(directory, 'services'),
      await countIn(directory, 'taxonomy_terms'),
    ];
    const isHeard = async () =>
      (await countIn(referral, 'known_services')) === services &&
      (await countIn(referral, 'known_terms')) === terms;
    if (!(await comesTrue(60_000, isHeard, 100)))
      throw new Error('The referral service does not hear the directory.');
  }

  play(meanwhile?: StoryOptions['meanwhile']): Promise<Played> {
    return playStory({
      ...this.stack.urls,
      users: this.users,
      say: (line) => this.said.push(line),
      meanwhile,
    });
  }

  /** What the services have written to their logs. */
  async logs(): Promise<string> {
    const folder = join(this.folder, 'logs');
    const files = await readdir(folder);
    return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
  }

  async close(): Promise<void> {
    await this.stack.stop();
    await dropDatabases(
      this.server.url,
      databaseNames.map((name) => `${this.prefix}${name}`),
    );
    await this.server.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function countIn(url: string | undefined, table: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}
