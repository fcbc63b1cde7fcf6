import type { Clock, Log } from '#libs/service';
import { TimedOut, within } from './patience.js';

const silencesInARow = 3;
const probeEveryMs = 3_000;

/** Nobody was asked, so as not to wait in vain. */
export class LeftAlone extends TimedOut {}

export interface BreakerParts {
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** How long an answer may take. */
  withinMs: number;
}

/**
 * Leaves a subgraph alone that has fallen silent, so that nobody waits for it in vain, but for one caller every three
 * seconds, by whom it is heard that it answers again. It is silent once three in a row waited in vain, and nothing at all
 * was answered while each of them did: one that is slow, whatever its load, is never left alone. Refused connections
 * fail at once, and cost nobody any waiting; they do not count.
 */
export class SubgraphBreaker {
  private silences = 0;
  private answers = 0;
  private probeAt = 0;

  constructor(
    private readonly subgraph: string,
    private readonly parts: BreakerParts,
  ) {}

  /** Does the work as long as it may take. Throws TimedOut where that was in vain, LeftAlone at once where it is not tried. */
  async run<Result>(work: (late: AbortSignal) => Promise<Result>): Promise<Result> {
    if (!this.mayAsk())
      throw new LeftAlone('A subgraph that did not answer in time is left alone for a moment.');
    const heard = this.answers;
    try {
      const result = await within(this.parts.withinMs, work);
      this.noteAnswer();
      return result;
    } catch (error) {
      if (error instanceof TimedOut && heard === this.answers) this.noteSilence();
      throw error;
    }
  }

  /** Nobody but a probe asks it just now. */
  get isLeftAlone(): boolean {
    return this.silences >= silencesInARow;
  }

  private get now(): number {
    return this.parts.clock.now().getTime();
  }

  private mayAsk(): boolean {
    if (!this.isLeftAlone) return true;
    if (this.now < this.probeAt) return false;
    this.probeAt = this.now + probeEveryMs;
    return true;
  }

  private noteAnswer(): void {
    const { subgraph } = this;
    if (this.isLeftAlone) this.parts.log.info('A subgraph answers again.', { subgraph });
    this.answers += 1;
    this.silences = 0;
  }

  private noteSilence(): void {
    this.silences += 1;
    if (this.silences !== silencesInARow) return;
    this.probeAt = this.now + probeEveryMs;
    this.parts.log.warn('A subgraph has fallen silent, and is left alone.', { subgraph: this.subgraph });
  }
}

/** The breaker of a subgraph. */
export type BreakerOf = (subgraph: string) => SubgraphBreaker;

/** One breaker for each subgraph, whoever asks it for what. */
export function breakers(parts: BreakerParts): BreakerOf {
  const made = new Map<string, SubgraphBreaker>();
  return (subgraph) => {
    const breaker = made.get(subgraph) ?? new SubgraphBreaker(subgraph, parts);
    made.set(subgraph, breaker);
    return breaker;
  };
}
