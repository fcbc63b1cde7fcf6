import { Injectable } from '@nestjs/common';
import type { LinkCaller } from '#libs/caller';
import { Clock } from '#libs/service';
import { LinkReader } from './link.reader.js';

/** Looks after what is held open by a link: it does not outlive the link. */
@Injectable()
export class LinkWatch {
  /** How often it is looked whether the link still opens something. */
  everyMs = 30_000;

  constructor(
    private readonly links: LinkReader,
    private readonly clock: Clock,
  ) {}

  /** Whether the link opens anything now. */
  async opens(link: LinkCaller): Promise<boolean> {
    return (await this.links.scopeOf(link, this.clock.now())) !== null;
  }

  /** Fires with `reason` when the link was renewed or is at its end. Looks until it is so, or `leaving` fires. */
  over(link: LinkCaller, leaving: AbortSignal, reason: Error): AbortSignal {
    const over = new AbortController();
    const look = setInterval(() => void this.endOnceOver(link, over, reason), this.everyMs);
    const stop = () => {
      clearInterval(look);
    };
    for (const signal of [leaving, over.signal]) signal.addEventListener('abort', stop, { once: true });
    if (leaving.aborted) stop();
    return over.signal;
  }

  /** A database that is away ends nothing: it is looked again. */
  private async endOnceOver(link: LinkCaller, over: AbortController, reason: Error): Promise<void> {
    const opens = await this.opens(link).catch(() => true);
    if (!opens) over.abort(reason);
  }
}
