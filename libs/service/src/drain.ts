import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Draining } from './draining.js';

const lameDuckMs = 500;
const lateArrivalsMs = 300;
const sweepEveryMs = 100;
const drainWithinMs = 9_000;

/**
 * Lets an app go without dropping a request. For half a second only `/readyz` says so; then no connection is taken,
 * every answer is the last one on its connection, idle and silent connections are closed, and last of all the app is.
 */
export async function drain(app: NestExpressApplication): Promise<void> {
  const server: Server = app.getHttpServer();
  const deadline = setTimeout(() => {
    server.closeAllConnections();
  }, drainWithinMs);
  const draining = app.get(Draining);
  try {
    draining.begin();
    await pause(lameDuckMs);
    await closeServer(server, draining);
    await app.close();
  } finally {
    clearTimeout(deadline);
  }
}

// http.Server's own close() also closes connections whose first request is still on its way, so the plain one is
// called, right after the event loop has taken what waited in the queue.
async function closeServer(server: Server, draining: Draining): Promise<void> {
  await setImmediate();
  const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
  draining.closeAfterAnswers();
  await Promise.race([closed, pause(lateArrivalsMs)]);
  const sweep = setInterval(() => {
    server.closeIdleConnections();
    draining.hangUpOnTheSilent();
  }, sweepEveryMs);
  await closed;
  clearInterval(sweep);
}
