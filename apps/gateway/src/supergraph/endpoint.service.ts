import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Express, RequestHandler } from 'express';
import { Log } from '#libs/service';
import { answerRefusals } from '../door/answer-refusal.js';
import { Door } from '../door/door.service.js';
import { crossOrigin } from '../door/headers.js';
import { readBody } from '../limits/body.service.js';
import { Supergraph } from './supergraph.service.js';

export interface EndpointParts {
  adapter: HttpAdapterHost;
  door: Door;
  supergraph: Supergraph;
  log: Log;
  /** Web applications that may call from a browser. */
  origins: readonly string[];
}

/** Puts `/graphql` on the HTTP server: who calls, how much, then the answer. */
@Injectable()
export class Endpoint implements OnModuleInit {
  constructor(private readonly parts: EndpointParts) {}

  onModuleInit(): void {
    const { adapter, supergraph, origins, log } = this.parts;
    const server = adapter.httpAdapter.getInstance<Express>();
    server.use(
      '/graphql',
      crossOrigin(origins),
      this.whoCalls,
      readBody,
      supergraph.answer,
      answerRefusals(log),
    );
  }

  private readonly whoCalls: RequestHandler = async (request, _response, next) => {
    const knock = { header: (name: string) => request.get(name), address: request.ip ?? '' };
    request.visitor = await this.parts.door.whoCalls(knock);
    next();
  };
}
