import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import type { Bus, Closeable } from './bus.js';
import { envelopeSchema, parseData, toldOf } from './envelope.js';
import type { Fact, Told, TopicDefinition } from './fact.js';
import { BUS, MESSAGING_OPTIONS, type MessagingOptions } from './messaging.options.js';
import { unlessStopped } from './unless-stopped.js';

type Listener = (event: Told) => void;

interface Reader {
  readonly listeners: Set<Listener>;
  readonly opened: Promise<Closeable>;
}

/** Lets every instance of a service hear everything that is told from now on. */
@Injectable()
export class Broadcast implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Broadcast');
  private readonly readers = new Map<string, Reader>();
  private readonly facts: ReadonlyMap<string, Fact>;

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(MESSAGING_OPTIONS) options: MessagingOptions,
  ) {
    this.facts = new Map(options.facts.map((fact) => [fact.type, fact]));
  }

  /**
   * Calls `hear` for each event on the topics told after this resolves, until closed; in order per key, perhaps twice,
   * never from before. Listeners to the same topics share one reader. For what may be missed when the instance dies.
   */
  async listen(topics: readonly TopicDefinition[], hear: Listener): Promise<Closeable> {
    const name = topics
      .map((topic) => topic.name)
      .sort()
      .join(' ');
    const reader = this.readers.get(name) ?? this.open(name, topics);
    reader.listeners.add(hear);
    await reader.opened;
    return { close: () => this.leave(name, reader, hear) };
  }

  async beforeApplicationShutdown(): Promise<void> {
    const readers = [...this.readers.values()];
    this.readers.clear();
    const close = (open: Closeable) => open.close();
    await Promise.allSettled(
      readers.map(async ({ opened }) => close(await unlessStopped(AbortSignal.abort(), opened, close))),
    );
  }

  private open(name: string, topics: readonly TopicDefinition[]): Reader {
    const listeners = new Set<Listener>();
    const opened = this.bus.overhear(topics, (envelope) => {
      this.pass(envelope, listeners);
    });
    const reader = { listeners, opened };
    this.readers.set(name, reader);
    opened.catch(() => this.readers.delete(name));
    return reader;
  }

  private pass(raw: unknown, listeners: ReadonlySet<Listener>): void {
    const { success, data: envelope } = envelopeSchema.safeParse(raw);
    const fact = success ? this.facts.get(envelope.type) : undefined;
    if (!envelope || !fact) return;
    try {
      const event = toldOf(envelope, parseData(fact, envelope.data));
      for (const listener of listeners) listener(event);
    } catch (error) {
      this.logger.warn(`A listener to ${envelope.type} failed: ${(error as Error).name}.`);
    }
  }

  private async leave(name: string, reader: Reader, hear: Listener): Promise<void> {
    reader.listeners.delete(hear);
    if (reader.listeners.size > 0 || this.readers.get(name) !== reader) return;
    this.readers.delete(name);
    await (await reader.opened).close();
  }
}
