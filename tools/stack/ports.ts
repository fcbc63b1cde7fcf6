import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Sentence } from '../sentence.js';

/** Everything that listens, and how far from the base its port is. */
const offsets = {
  gateway: 0,
  directory: 1,
  referral: 2,
  notification: 3,
  insights: 4,
  identity: 10,
  'mail sink': 11,
  'mail sink (SMTP)': 12,
  PostgreSQL: 13,
} as const;

export type PortName = keyof typeof offsets;
export type Ports = Readonly<Record<PortName, number>>;

const host = '127.0.0.1';

/** Base + offset for each, checked to be free; with base 0, free ones. A sentence names the first that is taken. */
export async function choosePorts(base: number): Promise<Ports> {
  const ports: Partial<Record<PortName, number>> = {};
  for (const name of Object.keys(offsets) as PortName[]) {
    ports[name] = base === 0 ? await freePort(Object.values(ports)) : await checkedPort(base, name);
  }
  return ports as Ports;
}

async function checkedPort(base: number, name: PortName): Promise<number> {
  const port = base + offsets[name];
  const problem = await whyNot(port);
  if (problem === null) {
    if (await isBlocked(port))
      throw new Sentence(
        `Port ${port}, which ${nameWithArticle(name)} needs, is one that browsers refuse to open. ` +
          `Move all ports with --port-base ${base + 100}.`,
      );
    return port;
  }
  if (problem === 'EADDRINUSE') {
    throw new Sentence(
      `Port ${port}, which ${nameWithArticle(name)} needs, is taken. ` +
        `Stop what listens there, or move all ports with --port-base ${base + 1000}.`,
    );
  }
  throw new Sentence(
    `Port ${port} for ${nameWithArticle(name)} cannot be opened (${problem}). Choose others with --port-base N.`,
  );
}

function nameWithArticle(name: PortName): string {
  if (name === 'PostgreSQL') return name;
  if (name === 'identity') return 'the identity provider';
  return offsets[name] >= 1 && offsets[name] <= 4 ? `the ${name} service` : `the ${name}`;
}

/** Below the range that the system gives out by itself, so that nobody gets it between now and its use. */
export async function freePort(chosen: readonly number[] = []): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(15_000, 32_000);
    if (!chosen.includes(port) && (await whyNot(port)) === null) return port;
  }
  throw new Sentence('No free port was found between 15000 and 32000.');
}

/** Whether a port is one of the "bad ports" of the Fetch standard; nothing listens there while this is asked. */
async function isBlocked(port: number): Promise<boolean> {
  try {
    await fetch(`http://${host}:${port}/`);
    return false;
  } catch (error) {
    return (error as { cause?: { message?: string } }).cause?.message === 'bad port';
  }
}

function whyNot(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(null);
      });
    });
  });
}
