import type { ExecutionResult } from 'graphql';

type Step = IteratorResult<ExecutionResult, undefined>;
const done: Step = { done: true, value: undefined };

/** What an ending stream needs to know of its end. */
export interface Ending {
  /** Called once, whoever ends it: the source, the reader or `end`. */
  ended: () => void;
  /** Said where the source ends by itself, and has not said why. */
  parting: ExecutionResult;
}

/** A stream of results that can be ended from outside, even while its source is silent. It never ends without a word. */
export class EndingStream implements AsyncIterableIterator<ExecutionResult> {
  private readonly source: AsyncIterator<ExecutionResult>;
  private waiting: ((step: Step) => void) | null = null;
  private last: ExecutionResult | null = null;
  private over = false;
  private isExplained = false;

  constructor(
    results: AsyncIterable<ExecutionResult>,
    private readonly ending: Ending,
  ) {
    this.source = results[Symbol.asyncIterator]();
  }

  /** Ends the stream, with a last result where there is something left to say. */
  end(last: ExecutionResult | null): void {
    if (this.over) return;
    this.isExplained = true;
    this.finish();
    const { waiting } = this;
    if (!waiting) this.last = last;
    else waiting(last ? { done: false, value: last } : done);
  }

  async next(): Promise<Step> {
    if (this.over) return this.farewell();
    const step = await new Promise<Step>((resolve, reject) => {
      this.waiting = resolve;
      this.source.next().then((next) => {
        resolve(next.done ? done : next);
      }, reject);
    }).catch((error: unknown) => this.fail(error));
    this.waiting = null;
    if (step.done) return this.part();
    this.isExplained = isRefusal(step.value);
    return step;
  }

  return(): Promise<Step> {
    this.end(null);
    return Promise.resolve(done);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Whoever reads asks no more after it, nor says that they go. */
  private fail(error: unknown): never {
    this.finish();
    throw error;
  }

  private part(): Step {
    this.finish();
    return this.isExplained ? done : { done: false, value: this.ending.parting };
  }

  private farewell(): Step {
    const { last } = this;
    this.last = null;
    return last ? { done: false, value: last } : done;
  }

  private finish(): void {
    if (this.over) return;
    this.over = true;
    this.ending.ended();
    Promise.resolve(this.source.return?.()).catch(() => undefined);
  }
}

/** Nothing but why there is nothing. */
function isRefusal({ data, errors }: ExecutionResult): boolean {
  return errors !== undefined && Object.values(data ?? {}).every((value) => value === null);
}
