import pg from 'pg';
import { seededRandom } from '#libs/testing';
import { withThrowawayCluster } from '../tools/postgres/throwaway.js';
import { openIssuer } from './gateway/issuer.js';
import { Processes } from './gateway/processes.js';
import { best, type Measured, measure } from './search/measure.js';
import { type AskedQuestion, mixedQuestions } from './search/questions.js';
import { type Ground, headersFor, openStand, recordSql, type Recorded } from './search/stand.js';

export const about =
  '200 mixed directory queries through the gateway at 10,000 and 100,000 services, beside their SQL by pg alone and a no-op.';

const questionCount = 200;
const rounds = 2;
const crowd = 16;

/** Words: how many services, several times over (10000 100000). */
export async function run(words: readonly string[] = []): Promise<void> {
  const sizes = words.length > 0 ? words.map(Number) : [10_000, 100_000];
  await withThrowawayCluster({}, async (cluster) => {
    const processes = new Processes();
    const issuer = await openIssuer();
    const medians: number[] = [];
    try {
      for (const size of sizes) medians.push(await measureSize({ cluster, processes, issuer }, size));
    } finally {
      await processes.stop();
      issuer.close();
    }
    const growth = (medians.at(-1) ?? 0) / (medians[0] ?? 1);
    if (sizes.length > 1)
      console.log(`p50 at ${sizes.at(-1)} is ${growth.toFixed(2)} × that at ${sizes[0]}.`);
  });
}

const noop: AskedQuestion = { kind: '', document: '{ viewer { name } }', variables: {} };

async function measureSize(ground: Ground, size: number): Promise<number> {
  const { cluster } = ground;
  const stand = await openStand(ground, size);
  const questions = mixedQuestions(seededRandom(11), questionCount);
  const sql = await recordSql(stand.databaseUrl, cluster.urlOf(`bus_${size}`), questions);
  const pool = new pg.Pool({ connectionString: stand.databaseUrl, max: crowd, options: settings });
  const targets = {
    sql: sql.map((recorded) => () => runSql(pool, recorded)),
    gateway: questions.map((question) => () => ask(stand.gatewayUrl, question)),
    directory: questions.map((question) => () => ask(stand.directoryUrl, question, headersFor)),
    noop: questions.map(() => () => ask(stand.gatewayUrl, noop)),
  };
  const results = await inTurns(targets);
  console.log(`\n${size} services, loaded in ${stand.loadedInSeconds.toFixed(0)} s`);
  console.table(table(results));
  await byKind(questions, targets.gateway);
  await pool.end();
  return results['gateway, 1 client']?.p50Ms ?? 0;
}

const settings = '-c jit=off -c synchronize_seqscans=off -c max_parallel_workers_per_gather=0';

async function runSql(pool: pg.Pool, recorded: Recorded): Promise<void> {
  const client = await pool.connect();
  try {
    for (const { text, values } of recorded) await client.query(text, values);
  } finally {
    client.release();
  }
}

async function ask(
  url: string,
  { document, variables }: AskedQuestion,
  furtherHeaders: (body: string) => Record<string, string> = () => ({}),
): Promise<void> {
  const body = JSON.stringify({ query: document, variables });
  const headers = { 'content-type': 'application/json', ...furtherHeaders(body) };
  const answer = await fetch(url, { method: 'POST', body, headers });
  const said = (await answer.json()) as { errors?: unknown };
  if (said.errors) throw new Error(`${body}\n${JSON.stringify(said.errors)}`);
}

type Works = Record<string, readonly (() => Promise<void>)[]>;

/** A B A B: each target once around, several rounds over; the first round only warms up. */
async function inTurns(targets: Works): Promise<Record<string, Measured>> {
  const all = new Map<string, Measured[]>();
  for (const works of Object.values(targets)) await measure(4, works);
  for (let round = 0; round < rounds; round += 1)
    for (const clients of [1, crowd])
      for (const [name, works] of Object.entries(targets)) {
        const title = `${name}, ${clients} ${clients === 1 ? 'client' : 'clients'}`;
        all.set(title, [...(all.get(title) ?? []), await measure(clients, works)]);
      }
  return Object.fromEntries([...all].map(([title, measured]) => [title, best(measured)]));
}

function table(results: Record<string, Measured>) {
  return Object.fromEntries(
    Object.entries(results).map(([title, { perSecond, p50Ms, p95Ms }]) => [
      title,
      { 'per second': Math.round(perSecond), 'p50 ms': round(p50Ms), 'p95 ms': round(p95Ms) },
    ]),
  );
}

async function byKind(
  questions: readonly AskedQuestion[],
  works: readonly (() => Promise<void>)[],
): Promise<void> {
  const kinds = Map.groupBy(
    questions.map(({ kind }, index) => ({ kind, index })),
    ({ kind }) => kind,
  );
  const rows: Record<string, object> = {};
  for (const [kind, entries] of [...kinds].toSorted()) {
    const { p50Ms, p95Ms } = await measure(
      1,
      entries.flatMap(({ index }) => works[index] ?? []),
    );
    rows[kind] = { questions: entries.length, 'p50 ms': round(p50Ms), 'p95 ms': round(p95Ms) };
  }
  console.table(rows);
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
