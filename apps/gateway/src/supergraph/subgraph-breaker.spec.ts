import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'graphql';
import { Log } from '#libs/service';
import { TimedOut } from './patience.js';
import { breakers, SubgraphBreaker } from './subgraph-breaker.js';
import { type AskSubgraph, subgraphClient } from './subgraph-client.js';

const request = { document: parse('{ thing }') };
const says: RequestListener = (_asked, response) => response.end('{"data":{"thing":1}}');
const hangs: RequestListener = () => undefined;
const patientMs = 300;

class Stand {
  answer = says;
  asked = 0;
  readonly server = createServer((asked, response) => {
    this.asked += 1;
    this.answer(asked, response);
  });

  async listen(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

describe('a subgraph that hangs', () => {
  let [one, other] = [new Stand(), new Stand()];
  let ask: AskSubgraph;
  let now = 0;

  beforeEach(async () => {
    [one, other] = [new Stand(), new Stand()];
    const subgraphs = {
      one: { url: await one.listen(), secret: '' },
      other: { url: await other.listen(), secret: '' },
    };
    const [log, clock] = [new Log(), { now: () => new Date(now) }];
    const breakerOf = breakers({ log, clock, withinMs: patientMs });
    ask = subgraphClient({ subgraphs, headersOf: () => ({}), breakerOf, log });
  });
  afterEach(() => {
    for (const { server } of [one, other]) end(server);
  });

  const away = { errors: [{ extensions: { code: 'SUBREQUEST_HTTP_ERROR', subgraph: 'one' } }] };
  const here = { data: { thing: 1 } };
  const together = (count: number) => Promise.all(Array.from({ length: count }, () => ask('one', request)));

  async function silent(): Promise<void> {
    one.answer = hangs;
    expect(await together(3)).toMatchObject([away, away, away]);
  }

  it('is left alone after three waited in vain, and the others are asked as before', async () => {
    await silent();
    expect(await together(20)).toMatchObject(Array(20).fill(away));
    expect(one.asked).toBe(3);
    expect(await ask('other', request)).toMatchObject(here);
  });

  it('is asked by one caller every three seconds, and by all once that one was answered', async () => {
    await silent();
    now += 3_000;
    expect(await together(5)).toMatchObject(Array(5).fill(away));
    expect(one.asked).toBe(4);
    one.answer = says;
    expect(await ask('one', request)).toMatchObject(away);
    now += 3_000;
    expect(await ask('one', request)).toMatchObject(here);
    expect(await together(5)).toMatchObject(Array(5).fill(here));
  });

  it('but answers somebody meanwhile is slow and no more: everybody goes on asking', async () => {
    one.answer = (asked, response) => {
      if (one.asked % 4 === 0) says(asked, response);
    };
    for (let round = 1; round <= 3; round += 1) await together(4);
    expect(one.asked).toBe(12);
    one.answer = says;
    expect(await ask('one', request)).toMatchObject(here);
  });

  it('is not one that refuses connections: whoever asks is refused at once, and heard as soon as it is back', async () => {
    const { port } = one.server.address() as AddressInfo;
    end(one.server);
    expect(await together(5)).toMatchObject(Array(5).fill(away));
    await once(one.server.listen(port, '127.0.0.1'), 'listening');
    expect(await ask('one', request)).toMatchObject(here);
  });
});

function end(server: Server): void {
  server.closeAllConnections();
  server.close();
}

it('one that answers what it was asked before it seemed silent is asked by all at once', async () => {
  const breaker = new SubgraphBreaker('one', {
    clock: { now: () => new Date(0) },
    log: new Log(),
    withinMs: patientMs,
  });
  const inVain = () => breaker.run(() => Promise.reject(new TimedOut()));
  const { promise, resolve } = Promise.withResolvers<string>();
  const before = breaker.run(() => promise);
  for (let count = 1; count <= 3; count += 1) await expect(inVain()).rejects.toThrow(TimedOut);
  await expect(breaker.run(() => Promise.resolve('asked'))).rejects.toThrow(TimedOut);
  resolve('late');
  expect(await before).toBe('late');
  expect(await breaker.run(() => Promise.resolve('asked'))).toBe('asked');
});
