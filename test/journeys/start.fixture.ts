import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { createClient } from 'redis';
import type { StackFile } from '../../tools/stack/stack-file.js';
import { outputOf } from './launcher.fixture.js';

/** What a second start must not double. */
export async function rowsOf({ databases }: StackFile): Promise<Record<string, number>> {
  const tables = [
    'places',
    'organizations',
    'conventions',
    'services',
    'advisers',
    'memberships',
    'contacts',
  ];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ');
  const [row] = await read<Record<string, number>>(databases.directory, `select ${counts}`);
  return row ?? {};
}

export async function referralIds({ databases }: StackFile): Promise<string[]> {
  const rows = await read<{ id: string }>(databases.referral, 'select id from referrals');
  return rows.map(({ id }) => id);
}

/** How many services the referral service has heard of, over the bus. */
export async function knownServices({ databases }: StackFile): Promise<number> {
  const [row] = await read<{ count: number }>(
    databases.referral,
    'select count(*)::int as count from known_services',
  );
  return row?.count ?? 0;
}

async function read<Row extends object>(url: string | undefined, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

export function expectCast({ users }: StackFile): void {
  const of = (role: string) => users.filter((user) => user.role === role);
  expect(new Set(of('ADVISER').map(({ placeId }) => placeId)).size).toBeGreaterThanOrEqual(2);
  expect(new Set(of('PARTNER').map(({ organizationId }) => organizationId)).size).toBe(6);
  expect([of('COORDINATOR').length, of('DASHBOARD').length, of('OPERATOR').length]).toEqual([2, 1, 1]);
}

export function askViewer(stack: StackFile, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token.trim()}` };
  return ask(stack, '{ viewer { name memberships { role } } }', headers);
}

async function ask({ gateway }: StackFile, query: string, headers = {}): Promise<unknown> {
  const response = await fetch(gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

/** What lies in a data folder only while something runs on it. */
export function runningFilesIn(folder: string): string[] {
  const names = ['lock.json', 'stack.json', 'processes.json', 'postgres/postmaster.pid'];
  return names.filter((name) => existsSync(join(folder, name)));
}

const brewers = {
  format: 'passerelle-json',
  version: 1,
  source: { key: 'brewers', name: 'Register of brewers' },
  organizations: [{ key: 'school', name: 'Brewing School', language: 'en' }],
  services: [
    { key: 'course', organization: 'school', language: 'en', name: { en: 'Zymurgy for beginners' } },
  ],
};

/** A file is taken while the network runs, and found at once; a broken one leaves it as it was. */
export async function expectImport(folder: string, stack: StackFile): Promise<void> {
  const file = join(folder, 'brewers.json');
  const importing = (path = file, ...words: string[]) =>
    outputOf('run.mjs', ['import', 'passerelle-json', path, '--data', folder, ...words]);
  const unreadable = await importing(folder);
  expect([unreadable.code, unreadable.stdout]).toEqual([
    1,
    expect.stringMatching(/was refused; nothing was imported\. .* is not a file\.\n$/),
  ]);
  await writeFile(file, JSON.stringify({ ...brewers, organizations: [] }));
  const reportFile = join(folder, 'report.json');
  const refused = await importing(file, '--report', reportFile);
  expect([refused.code, refused.stdout]).toEqual([
    1,
    expect.stringMatching(
      /^Nothing was imported: no row of the files could be taken\.\n(.*\n)+Refused rows:\n +1 .*There is no organization .*\n.*services\[0\]: school\n$/,
    ),
  ]);
  expect(JSON.parse(await readFile(reportFile, 'utf8'))).toMatchObject({
    findings: [
      { outcome: 'REFUSED', file: 'brewers.json', row: 'services[0]', column: null, value: 'school' },
    ],
    report: { refusedRows: 1, refusedFile: null },
  });
  await writeFile(file, JSON.stringify(brewers).slice(0, -1));
  const broken = await importing();
  expect([broken.code, broken.stdout]).toEqual([1, expect.stringMatching(/nothing was imported.*cut off/)]);
  await writeFile(file, JSON.stringify(brewers));
  const taken = await importing();
  expect([taken.code, taken.stdout]).toEqual([
    0,
    expect.stringMatching(/\nall +2 +0 +0\nrefused +0 rows of the files\n/),
  ]);
  expect(taken.stderr).toContain('writing organization: 1 rows\n');
  expect(await ask(stack, '{ services(search: "zymurgy") { nodes { name } } }')).toEqual({
    data: { services: { nodes: [{ name: 'Zymurgy for beginners' }] } },
  });
}

/** What the network calls its own on a Kafka that it shares; another one after a start from empty. */
export async function networkNameOf(folder: string): Promise<string> {
  const secrets = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8')) as { network: string };
  return secrets.network;
}

/** The topics of that network, without its name. */
export async function topicsOnKafka(brokers: readonly string[], network: string): Promise<string[]> {
  const admin = new Kafka({
    brokers: brokers.map((broker) => broker.trim()),
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    const topics = await admin.listTopics();
    return topics.filter((topic) => topic.startsWith(network)).map((topic) => topic.slice(network.length));
  } finally {
    await admin.disconnect();
  }
}

export function keysInRedis(url: string): Promise<string[]> {
  return onRedis(url, (client) => client.keys('*'));
}

/** Forgets what earlier runs have left in that database. */
export async function emptyRedis(url: string): Promise<void> {
  await onRedis(url, (client) => client.flushDb());
}

async function onRedis<Result>(
  url: string,
  ask: (client: ReturnType<typeof openRedis>) => Promise<Result>,
): Promise<Result> {
  const client = openRedis(url);
  await client.connect();
  try {
    return await ask(client);
  } finally {
    client.destroy();
  }
}

const openRedis = (url: string) => createClient({ url });
