import { Injectable } from '@nestjs/common';

/** What time it is. Inject it wherever time matters; tests and seeds give their own. */
@Injectable()
export abstract class Clock {
  abstract now(): Date;
}

/** The machine's own clock. */
@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
