import type { Server, Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';

/** Says that the process is about to go. Whatever holds a response open ends it when `signal` fires. */
@Injectable()
export class Draining {
  private readonly controller = new AbortController();
  private readonly open = new Set<Response>();
  private readonly connections = new Set<Socket>();
  private closing = false;

  /** Aborted when shutting down begins. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Begins: `/readyz` says no, and streams end. */
  begin(): void {
    this.controller.abort();
  }

  /** From now on every answer is the last one on its connection, those under way included. */
  closeAfterAnswers(): void {
    this.closing = true;
    for (const response of this.open) goLast(response);
  }

  /** Notes whoever connects. */
  watchConnections(server: Server): void {
    server.on('connection', (socket: Socket) => {
      this.connections.add(socket);
      socket.once('close', () => this.connections.delete(socket));
    });
  }

  /** Ends connections on which nothing was ever said: clients keep such ones ready, and Node counts none as idle. */
  hangUpOnTheSilent(): void {
    for (const socket of this.connections) if (socket.bytesRead === 0) socket.destroy();
  }

  /** Notes a response under way. */
  watch(response: Response): void {
    if (this.closing) goLast(response);
    this.open.add(response);
    response.once('close', () => this.open.delete(response));
  }
}

function goLast(response: Response): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
