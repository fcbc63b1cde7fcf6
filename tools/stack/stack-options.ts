import type { Narrator } from './narrator.js';

/** How a network is started on this machine. */
export interface StackOptions {
  readonly dataFolder: string;
  /** The gateway's port; the others follow. 0: free ones. */
  readonly portBase: number;
  readonly reset?: boolean;
  /** A PostgreSQL to use instead of our own. */
  readonly databaseServerUrl?: string | undefined;
  /** What the databases on that server are called before their own names. */
  readonly databasePrefix?: string;
  readonly kafkaBrokers?: string | undefined;
  readonly redisUrl?: string | undefined;
  /** Says what happens, in sentences. */
  readonly narrator?: Narrator;
  /** With it, services that end by themselves are started again; told where one keeps ending. */
  readonly giveUp?: (error: Error) => void;
  /** Ends the start before its end. */
  readonly signal?: AbortSignal;
}
