import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/database';

const atOnce = 8;

/**
 * Lets so many acts at once to the database as it has connections for, and keeps a few for those who read. The others
 * wait their turn here, where waiting costs nothing and does not run out.
 */
@Injectable()
export class ActQueue {
  private acting = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly transactions: Transactions) {}

  async inTurn<T>(act: (transactions: Transactions) => Promise<T>): Promise<T> {
    if (this.acting >= atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.acting += 1;
    try {
      return await act(this.transactions);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.acting -= 1;
    }
  }
}
