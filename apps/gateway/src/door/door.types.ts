import type { Caller } from '#libs/caller';

/** Whom a request turned out to be, and until when that holds (null: without end). */
export interface Visitor {
  caller: Caller;
  expiresAt: Date | null;
  /** What requests of this caller are counted under. */
  key: string;
}

/** What the door needs of a request. */
export interface Knock {
  header(name: string): string | undefined;
  address: string;
}

/** An access token that held. */
export interface VerifiedToken {
  subject: string;
  /** The claim `name`, where the token carries one. */
  name?: string;
  expiresAt: Date;
}

declare module 'express-serve-static-core' {
  interface Request {
    visitor?: Visitor;
  }
}
