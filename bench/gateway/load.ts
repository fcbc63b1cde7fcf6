import { Agent, request } from 'node:http';

/** What is sent, again and again. */
export interface Target {
  url: string;
  body: string;
  /** Asked anew for each request: some tokens live a minute. */
  headers(): Record<string, string>;
}

export interface Measured {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
}

/** Sends by so many clients for so long, each its next request after its last answer; throws at an answer with errors. */
export async function load(target: Target, clients: number, durationMs: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const tookMs: number[] = [];
  const started = performance.now();
  const until = started + durationMs;
  const client = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      await send(target, agent);
      tookMs.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  const sorted = tookMs.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { perSecond: sorted.length / seconds, p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** Sends once and gives the body of the answer; throws at one with errors. */
export function send(target: Target, agent: Agent): Promise<string> {
  const { url, body } = target;
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'content-length': Buffer.byteLength(body),
    ...target.headers(),
  };
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200 && !text.includes('"errors"')) resolve(text);
        else reject(new Error(`${url} answers ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    sending.once('error', reject);
    sending.end(body);
  });
}
