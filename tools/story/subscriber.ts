import { createClient } from 'graphql-sse';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { comesTrue } from '../waiting.js';
import { Sentence } from '../sentence.js';
import type { Voice } from './gateway-client.js';
import { patienceMs } from './patience.js';

const Changed = z.object({
  referralChanged: z.object({
    status: z.string(),
    version: z.number(),
    steps: z.array(z.object({ at: z.iso.datetime(), act: z.string() })),
  }),
});

/** One change as it arrived. */
export interface Seen {
  readonly version: number;
  readonly status: string;
  /** From the instant that the step carries to its arrival here. */
  readonly delayMs: number;
}

const document = `subscription($id: ID!) { referralChanged(id: $id) { status version steps { at act } } }`;
/** Somebody who leaves the page open: sees each change of one referral while it happens, and comes back when cut off. */
export class Subscriber {
  readonly seen: Seen[] = [];
  private readonly client;
  private closed = false;

  /** `awaited`: the version before the first one to be seen. */
  constructor(
    { url, voice }: { url: string; voice: Voice },
    referralId: string,
    private awaited: number,
  ) {
    this.client = createClient({
      url,
      headers: voice.headers,
      singleConnection: false,
      retryAttempts: 1_000,
      retry: () => sleep(250),
    });
    void this.listen(referralId);
  }

  /** The first sight of the next version, or of a later one: every act makes one. */
  async seesNext(): Promise<Seen> {
    this.awaited += 1;
    let found: Seen | undefined;
    const look = () => {
      found = this.seen.find((one) => one.version >= this.awaited);
      return Promise.resolve(found !== undefined);
    };
    if ((await comesTrue(patienceMs, look, 5)) && found) return found;
    throw new Sentence(`The subscriber did not see version ${this.awaited} within ${patienceMs / 1000} s.`);
  }

  close(): void {
    this.closed = true;
    this.client.dispose();
  }

  /** A stream that a dying service ends in good order is begun anew as well. */
  private async listen(id: string): Promise<void> {
    while (!this.closed) {
      try {
        for await (const { data } of this.client.iterate({ query: document, variables: { id } }))
          this.note(data);
      } catch {
        // Begun anew below.
      }
      await sleep(100);
    }
  }

  private note(data: unknown): void {
    const { success, data: changed } = Changed.safeParse(data);
    if (!success) return;
    const { status, version, steps } = changed.referralChanged;
    if (this.seen.some((one) => one.version >= version)) return;
    const last = steps.at(-1);
    this.seen.push({ version, status, delayMs: last ? Date.now() - Date.parse(last.at) : 0 });
  }
}
