import { readFile } from 'node:fs/promises';
import type { GatewayPlugin, GatewayRuntime } from '@graphql-hive/gateway-runtime';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { RequestHandler } from 'express';
import type { Clock, Draining, HealthChecks, Log } from '#libs/service';
import type { Door } from '../door/door.service.js';
import type { Visitor } from '../door/door.types.js';
import { type CostSettings, documentLimits } from '../limits/document-limits.js';
import { secretLimit } from '../limits/secret-limit.plugin.js';
import type { RateCounter } from '../limits/rate-counter.service.js';
import { answerStatus } from './answer-status.plugin.js';
import { discreetValidation } from './discreet-validation.plugin.js';
import { createRuntime } from './runtime.js';
import { type BreakerOf, breakers } from './subgraph-breaker.js';
import { subgraphClient } from './subgraph-client.js';
import { internalHeaders, type SubgraphHeaders } from './subgraph-headers.js';
import { subgraphStreams } from './subgraph-stream.plugin.js';
import { masking } from './supergraph.errors.js';
import { subscriptionEnds } from './subscription-end.plugin.js';
import type { OperationContext, Subgraphs } from './supergraph.types.js';

const patientMs = 15_000;
const longestSilenceMs = 40_000;

export interface SupergraphSettings extends CostSettings {
  supergraphFile: string;
  subgraphs: Subgraphs;
  introspectionForAnonymous: boolean;
  /** How long a subgraph may take to the end of its answer. */
  subgraphWithinMs?: number;
  /** How long a stream of a subgraph may say nothing at all. */
  streamSilentMs?: number;
  /** How often it is looked whether a subscriber still holds their membership. */
  membershipsEveryMs?: number;
}

/** What answering needs besides settings. */
export interface SupergraphParts {
  clock: Clock;
  log: Log;
  draining: Draining;
  door: Door;
  rates: RateCounter;
  health: HealthChecks;
}

/** Answers GraphQL operations over all subgraphs, for callers whom the door has recognised. */
@Injectable()
export class Supergraph implements OnModuleInit, OnApplicationShutdown {
  private runtime: GatewayRuntime<OperationContext> | null = null;

  constructor(
    private readonly settings: SupergraphSettings,
    private readonly parts: SupergraphParts,
  ) {}

  async onModuleInit(): Promise<void> {
    this.parts.health.add('supergraph', async () => {
      await this.running.getSchema();
    });
    const supergraph = await readFile(this.settings.supergraphFile, 'utf8');
    const { subgraphs, subgraphWithinMs: withinMs = patientMs } = this.settings;
    const { clock, log } = this.parts;
    const headersOf = internalHeaders(subgraphs, clock);
    const breakerOf = breakers({ clock, log, withinMs });
    this.runtime = createRuntime({
      ...this.settings,
      supergraph,
      ask: subgraphClient({ subgraphs, headersOf, breakerOf, log }),
      plugins: this.plugins(headersOf, breakerOf),
      maskError: masking(log),
      introspectionFor: ({ visitor }) =>
        this.settings.introspectionForAnonymous || visitor.caller.kind !== 'ANONYMOUS',
    });
    await this.runtime.getSchema();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.runtime?.dispose();
  }

  /** The end of the line for `/graphql`: needs `request.visitor`. */
  readonly answer: RequestHandler = async (request, response, next) => {
    const { visitor } = request;
    if (visitor) await this.running(request, response, { visitor });
    else next(new Error('Nobody asked who calls.'));
  };

  /** Runs one operation in this process, as any client would over HTTP. */
  async ask(operation: Operation, visitor: Visitor): Promise<OperationResult> {
    const { document: query, variables, language } = operation;
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(language ? { 'accept-language': language } : {}),
    };
    const init = { method: 'POST', headers, body: JSON.stringify({ query, variables }) };
    const response = await this.running.fetch('http://gateway/graphql', init, { visitor });
    return (await response.json()) as OperationResult;
  }

  private get running(): GatewayRuntime<OperationContext> {
    if (!this.runtime) throw new Error('The supergraph is not loaded yet.');
    return this.runtime;
  }

  private plugins(headersOf: SubgraphHeaders, breakerOf: BreakerOf): GatewayPlugin<OperationContext>[] {
    const { clock, log, draining, door } = this.parts;
    const { membershipsEveryMs, streamSilentMs: silentMs = longestSilenceMs } = this.settings;
    return [
      subgraphStreams({ headersOf, breakerOf, log, silentMs }),
      discreetValidation(),
      answerStatus(),
      ...documentLimits(this.settings),
      secretLimit(this.parts.rates),
      subscriptionEnds({ clock, log, draining: draining.signal, door, membershipsEveryMs }),
    ];
  }
}

export interface Operation {
  document: string;
  variables?: Record<string, unknown>;
  language?: string;
}

export interface OperationResult {
  data?: Record<string, unknown> | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions?: { code?: string; retryAfterMs?: number };
  }[];
}
