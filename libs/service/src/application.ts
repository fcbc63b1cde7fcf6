import type { Server } from 'node:http';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { Histogram } from 'prom-client';
import { correlation } from './correlation.js';
import { Draining } from './draining.js';
import { ErrorFilter, refuseBody } from './error-filter.js';
import { newId } from './ids.js';
import { NestLog } from './log.js';
import { Metrics } from './metrics.js';

/** The doors that are told apart in the figures; a path of its own for each client would be one figure each. */
const doors = ['graphql', 'stream', 'internal', 'healthz', 'readyz', 'a', 't', 'hsds'];

/** How an app is put together. */
export interface ApplicationOptions {
  module: Type | DynamicModule;
  /** Keep the raw body, for the internal door. Default true. */
  rawBody?: boolean;
  /** Let Nest parse JSON bodies. Default true; the gateway brings its own. */
  bodyParser?: boolean;
  /** Largest JSON body, as `express.json` writes it. Default 256kb. */
  bodyLimit?: string;
  /** The last word before it listens. */
  configure?: (app: NestExpressApplication) => void;
}

/** Puts an app together without listening: body limits, correlation, error mapping, upgrade guard. */
export async function createApplication(options: ApplicationOptions): Promise<NestExpressApplication> {
  const { module, rawBody = true, bodyParser = true, bodyLimit = '256kb' } = options;
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: new NestLog(),
    bodyParser: false,
    rawBody,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.set('etag', false);
  const draining = app.get(Draining);
  draining.watchConnections(app.getHttpServer());
  const watched = { draining, took: timer(app.get(Metrics)) };
  app.use((request: Request, response: Response, next: NextFunction) => {
    follow(watched, { request, response }, next);
  });
  if (bodyParser) app.useBodyParser('json', { limit: bodyLimit }).use(refuseBody);
  app.useGlobalFilters(new ErrorFilter());
  guardUpgrades(app.getHttpServer());
  options.configure?.(app);
  return app;
}

type Timer = Histogram<'door' | 'status'>;

function timer(metrics: Metrics): Timer {
  return metrics.histogram('http_request_seconds', 'How long requests took, by door and status.', {
    labelNames: ['door', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  });
}

function follow(
  { draining, took }: { draining: Draining; took: Timer },
  { request, response }: { request: Request; response: Response },
  next: NextFunction,
): void {
  const id = newId();
  const startedAt = performance.now();
  const door =
    doors.find((name) => request.path === `/${name}` || request.path.startsWith(`/${name}/`)) ?? 'other';
  response.once('close', () => {
    took.observe({ door, status: String(response.statusCode) }, (performance.now() - startedAt) / 1000);
  });
  draining.watch(response);
  response.setHeader('X-Correlation-Id', id);
  correlation.run(id, next);
}

function guardUpgrades(server: Server): void {
  server.prependListener('upgrade', (_request, socket) =>
    socket.on('error', () => {
      socket.destroy();
    }),
  );
}
