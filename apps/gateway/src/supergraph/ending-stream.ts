import type { ExecutionResult } from 'graphql';

type Step = IteratorResult<ExecutionResult, undefined>;
const done: Step = { done: true, value: undefined };

/**
 * A stream of results that can be ended from outside, even while its source is silent. `ended` is called once, whoever
 * ends it: the source, the reader or `end`.
 */
export class EndingStream implements AsyncIterableIterator<ExecutionResult> {
  private readonly source: AsyncIterator<ExecutionResult>;
  private waiting: ((step: Step) => void) | null = null;
  private last: ExecutionResult | null = null;
  private over = false;

  constructor(
    results: AsyncIterable<ExecutionResult>,
    private readonly ended: () => void,
  ) {
    this.source = results[Symbol.asyncIterator]();
  }

  /** Ends the stream, with a last result where there is something left to say. */
  end(last: ExecutionResult | null): void {
    if (this.over) return;
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
    });
    this.waiting = null;
    if (step.done) this.finish();
    return step;
  }

  return(): Promise<Step> {
    this.end(null);
    return Promise.resolve(done);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private farewell(): Step {
    const { last } = this;
    this.last = null;
    return last ? { done: false, value: last } : done;
  }

  private finish(): void {
    if (this.over) return;
    this.over = true;
    this.ended();
    Promise.resolve(this.source.return?.()).catch(() => undefined);
  }
}
