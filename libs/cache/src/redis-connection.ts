import type { OnApplicationShutdown } from '@nestjs/common';
import { createClient } from 'redis';
import { Log } from '#libs/service';

type Client = ReturnType<typeof openClient>;

const longestPauseMs = 2000;
const longestCommandMs = 500;
const saidEveryMs = 30_000;

/** One connection for commands and one for listening. Redis may go and come back at any time: nothing throws, nothing waits for it. */
export class RedisConnection implements OnApplicationShutdown {
  readonly client: Client;
  private readonly listener: Client;
  private saidAt = 0;
  private closing = false;

  constructor(
    url: string,
    private readonly log: Log,
  ) {
    this.client = this.open(url, 'commands');
    this.listener = this.open(url, 'listening');
  }

  /** Runs a command; null where Redis is away or refuses. */
  async attempt<Result>(command: (client: Client) => Promise<Result>): Promise<Result | null> {
    if (!this.client.isReady) return null;
    try {
      return await command(this.client);
    } catch (error) {
      this.complain(error);
      return null;
    }
  }

  /** Hears a channel; when Redis is away, from when it is back. */
  async listen(channel: string, hear: (message: string) => void): Promise<void> {
    const subscribed = this.listener.subscribe(channel, hear).catch((error: unknown) => {
      this.complain(error);
    });
    if (this.listener.isReady) await subscribed;
  }

  async unlisten(channel: string): Promise<void> {
    const left = this.listener.unsubscribe(channel).catch((error: unknown) => {
      this.complain(error);
    });
    if (this.listener.isReady) await left;
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
