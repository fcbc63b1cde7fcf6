import { Injectable } from '@nestjs/common';
import type { Response } from 'express';

/** Says that the process is about to go. Whatever holds a response open ends it when `signal` fires. */
@Injectable()
export class Draining {
  private readonly controller = new AbortController();
  private readonly open = new Set<Response>();

  /** Aborted when shutting down begins. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Begins: `/readyz` says no, streams end, and answers under way tell their client to connect anew. */
  begin(): void {
    for (const response of this.open) goLast(response);
    this.controller.abort();
  }

  /** Notes a response under way. */
  watch(response: Response): void {
    if (this.signal.aborted) goLast(response);
    this.open.add(response);
    response.once('close', () => this.open.delete(response));
  }
}

function goLast(response: Response): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
