import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { internalHeader, readInternalToken } from '#libs/caller';
import { testSecret } from '#libs/testing';
import type { TellingQuestion } from './telling.reader.js';

/** A stand-in for the referral service's telling endpoint, behind the same door. */
export interface TellingDesk {
  readonly url: string;
  readonly asked: Partial<TellingQuestion>[];
  /** What it answers; a number is an HTTP status. */
  answer: (question: Partial<TellingQuestion>) => object | number;
  close(): Promise<void>;
}

export async function startTellingDesk(answer: TellingDesk['answer']): Promise<TellingDesk> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const token = String(request.headers[internalHeader]);
      const { caller } = readInternalToken(token, {
        audience: 'referral',
        body,
        secret: testSecret,
        now: new Date(),
      });
      if (caller.kind !== 'SERVICE' || caller.name !== 'notification') return response.writeHead(403).end();
      const question = JSON.parse(body) as Partial<TellingQuestion>;
      self.asked.push(question);
      const said = self.answer(question);
      if (typeof said === 'number') return response.writeHead(said).end();
      return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(said));
    })().catch(() => response.writeHead(401).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const self: TellingDesk = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answer,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}
