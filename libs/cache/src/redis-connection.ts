import type { OnApplicationShutdown } from '@nestjs/common';
import { createClient } from 'redis';
import { Log } from '#libs/service';

type Client = ReturnType<typeof openClient>;

const longestPauseMs = 2000;
const longestCommandMs = 500;
/** How long one that took a command and said nothing is asked no more. */
const silentForMs = 2_000;
const saidEveryMs = 30_000;

/** One connection for commands and one for listening. Redis may go and come back at any time: nothing throws, nothing waits for it. */
export class RedisConnection implements OnApplicationShutdown {
  readonly client: Client;
  private readonly listener: Client;
  private silentUntilMs = 0;
  private saidAt = 0;
  private closing = false;

  constructor(
    url: string,
    private readonly log: Log,
  ) {
    this.client = this.open(url, 'commands');
    this.listener = this.open(url, 'listening');
  }

  /** Redis is there, and was not silent a moment ago. */
  get answers(): boolean {
    return this.client.isReady && performance.now() >= this.silentUntilMs;
  }

  /** Runs a command; null where Redis is away, refuses or says nothing. */
  async attempt<Result>(command: (client: Client) => Promise<Result>): Promise<Result | null> {
    if (!this.answers) return null;
    try {
      return await this.inTime(command);
    } catch (error) {
      this.complain(error);
      return null;
    }
  }

  /** Runs a command; throws where Redis refuses it, or says nothing for half a second. The client itself waits for ever. */
  async inTime<Result>(command: (client: Client) => Promise<Result>): Promise<Result> {
    const silence = after(longestCommandMs);
    try {
      return await Promise.race([command(this.client), silence.over.then(() => this.giveUp())]);
    } finally {
      silence.end();
    }
  }

  private giveUp(): never {
    this.silentUntilMs = performance.now() + silentForMs;
    throw new Error('Redis took a command and does not answer.');
  }

  /** Hears a channel; when Redis is away, from when it is back. */
  async listen(channel: string, hear: (message: string) => void): Promise<void> {
    const subscribed = this.listener.subscribe(channel, hear).catch((error: unknown) => {
      this.complain(error);
    });
    if (this.listener.isReady) await soon(subscribed);
  }

  async unlisten(channel: string): Promise<void> {
    const left = this.listener.unsubscribe(channel).catch((error: unknown) => {
      this.complain(error);
    });
    if (this.listener.isReady) await soon(left);
  }

  /** Waits until Redis answers; for start-up and tests. */
  async ready(): Promise<void> {
    while (!this.client.isReady || !this.listener.isReady)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }

  onApplicationShutdown(): void {
    this.closing = true;
    this.client.destroy();
    this.listener.destroy();
  }

  private open(url: string, use: 'commands' | 'listening'): Client {
    const client = openClient(url, use);
    client.on('error', (error: unknown) => {
      this.complain(error);
    });
    client.connect().catch((error: unknown) => {
      this.complain(error);
    });
    return client;
  }

  private complain(error: unknown): void {
    if (this.closing || Date.now() - this.saidAt < saidEveryMs) return;
    this.saidAt = Date.now();
    this.log.warn('Redis is away; what it would have kept is done without.', { error });
  }
}

/** Commands fail at once while Redis is away; what is to be listened to is remembered until it is back. */
function openClient(url: string, use: 'commands' | 'listening') {
  const reconnectStrategy = (tries: number) => Math.min(tries * 50, longestPauseMs);
  return createClient({
    url,
    socket: { reconnectStrategy, connectTimeout: 2000 },
    ...(use === 'commands'
      ? { commandOptions: { timeout: longestCommandMs }, disableOfflineQueue: true }
      : {}),
  });
}

/** A time that passes, unless it is ended before. */
function after(ms: number): { over: Promise<void>; end(): void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  return {
    over,
    end: () => {
      clearTimeout(timer);
    },
  };
}

/** Waits for it, but not longer than for a command: it comes to pass all the same. */
async function soon(work: Promise<void>): Promise<void> {
  const silence = after(longestCommandMs);
  await Promise.race([work, silence.over]);
  silence.end();
}
