import { Injectable, Optional } from '@nestjs/common';
import { Transactions } from '#libs/database';
import { clientError } from '#libs/graphql';

const atOnce = 8;

/** How many wait, and how long each of them; less than the gateway waits for an answer. */
interface Bounds {
  waitingAtMost: number;
  waitsAtMostMs: number;
}

/**
 * Lets so many acts at once to the database as it has connections for, and keeps a few for those who read. The others
 * wait their turn here, where waiting costs nothing. Whoever waits for an answer is told to try again before they give
 * up, so that nothing is done of which nobody hears.
 */
@Injectable()
export class ActQueue {
  private acting = 0;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly transactions: Transactions,
    @Optional() private readonly bounds: Bounds = { waitingAtMost: 2_000, waitsAtMostMs: 10_000 },
  ) {}

  /** `isPatient`: waits as long as it takes. Throws UNAVAILABLE, with nothing done, where somebody would wait too long. */
  async inTurn<T>(
    act: (transactions: Transactions) => Promise<T>,
    { isPatient }: { isPatient: boolean },
  ): Promise<T> {
    if (this.acting < atOnce) this.acting += 1;
    else if (isPatient) await this.turn();
    else await this.turnInTime();
    try {
      return await act(this.transactions);
    } finally {
      const [next] = this.waiting;
      if (next) next();
      else this.acting -= 1;
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve) => this.join(resolve));
  }

  private turnInTime(): Promise<void> {
    const { waitingAtMost, waitsAtMostMs } = this.bounds;
    if (this.waiting.size >= waitingAtMost) throw tooBusy();
    return new Promise((resolve, reject) => {
      const begin = this.join(() => {
        clearTimeout(timer);
        resolve();
      });
      const timer = setTimeout(() => {
        this.waiting.delete(begin);
        reject(tooBusy());
      }, waitsAtMostMs);
    });
  }

  private join(begin: () => void): () => void {
    const turn = () => {
      this.waiting.delete(turn);
      begin();
    };
    this.waiting.add(turn);
    return turn;
  }
}

function tooBusy(): Error {
  return clientError(
    'UNAVAILABLE',
    'Too much is asked at once; nothing was done of this. Try again in a minute.',
  );
}
