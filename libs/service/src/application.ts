import type { Server } from 'node:http';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { correlation } from './correlation.js';
import { Draining } from './draining.js';
import { ErrorFilter, refuseBody } from './error-filter.js';
import { newId } from './ids.js';
import { NestLog } from './log.js';

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
  app.use((request: Request, response: Response, next: NextFunction) => {
    follow(draining, response, next);
  });
  if (bodyParser) app.useBodyParser('json', { limit: bodyLimit }).use(refuseBody);
  app.useGlobalFilters(new ErrorFilter());
  guardUpgrades(app.getHttpServer());
  options.configure?.(app);
  return app;
}

function follow(draining: Draining, response: Response, next: NextFunction): void {
  const id = newId();
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
