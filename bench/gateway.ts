import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIssuer } from './gateway/issuer.js';
import { load, type Measured, type Target } from './gateway/load.js';
import { Processes } from './gateway/processes.js';
import { startAll, type Targets } from './gateway/targets.js';

export const about =
  'A query over two subgraphs by the gateway, beside one subgraph and @apollo/gateway; what identity costs.';

const clients = 16;
const rounds = 3;
const warmUpMs = 2_000;

/** Words: how long each measurement lasts, in seconds (4). */
export async function run(words: readonly string[] = []): Promise<void> {
  const durationMs = Number(words[0] ?? 4) * 1000;
  const folder = await mkdtemp(join(tmpdir(), 'bench-gateway-'));
  const processes = new Processes();
  const issuer = await openIssuer();
  try {
    const targets = await startAll({ processes, issuer, folder });
    report(await inTurns(targets, durationMs));
  } finally {
    await processes.stop();
    issuer.close();
    await rm(folder, { recursive: true });
  }
}

type Results = Map<keyof Targets, Measured>;

/** Each target in turn, several rounds over, so that a noisy moment hits them all. */
async function inTurns(targets: Targets, durationMs: number): Promise<Results> {
  const present = Object.entries(targets).filter(([, target]) => target !== null) as [
    keyof Targets,
    Target,
  ][];
  for (const [, target] of present) await load(target, clients, warmUpMs);
  const all = new Map<keyof Targets, Measured[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, target] of present) {
      all.set(name, [...(all.get(name) ?? []), await load(target, clients, durationMs)]);
    }
  }
  return new Map([...all].map(([name, measured]) => [name, middle(measured)]));
}

function middle(measured: Measured[]): Measured {
  const sorted = measured.toSorted((one, other) => one.perSecond - other.perSecond);
  return sorted[Math.floor(sorted.length / 2)] as Measured;
}

const titles: Record<keyof Targets, string> = {
  gateway: 'two hops, gateway',
  oneSubgraph: 'same data, one subgraph, no gateway',
  apollo: 'two hops, @apollo/gateway',
  identityOn: 'no-op, gateway',
  identityOff: 'no-op, gateway without identity',
};

function report(results: Results): void {
  console.log(`${clients} clients, median of ${rounds} rounds in turns`);
  for (const [name, { perSecond, p50Ms, p95Ms }] of results) {
    const figures = `${perSecond.toFixed(0).padStart(7)}/s   p50 ${p50Ms.toFixed(1)} ms   p95 ${p95Ms.toFixed(1)} ms`;
    console.log(`${titles[name].padEnd(48)}${figures}`);
  }
  const rate = (name: keyof Targets) => results.get(name)?.perSecond ?? Number.NaN;
  const identity = 1 - rate('identityOn') / rate('identityOff');
  say('gateway / one subgraph', rate('gateway') / rate('oneSubgraph'), 'at least 0.45');
  if (results.has('apollo'))
    say('gateway / @apollo/gateway', rate('gateway') / rate('apollo'), 'at least 1.20');
  else console.log('gateway / @apollo/gateway: not measured; run npm ci in bench/apollo first.');
  say('identity and authorisation, share of a no-op', identity, 'at most 0.30');
}

function say(what: string, value: number, bar: string): void {
  console.log(`${what.padEnd(48)}${value.toFixed(2).padStart(7)}     bar: ${bar}`);
}
