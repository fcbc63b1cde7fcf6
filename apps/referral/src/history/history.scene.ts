import type { Outcome } from '#libs/events';

/** One act of a story: `to` is the n-th recipient of it, `hours` the time since the act before. */
export type Scene =
  | Doing<'DRAFT' | 'SEND' | 'UNMET' | 'START' | 'ONGOING' | 'WITHDRAW' | 'CLOSE' | 'CONFIRM'>
  | Doing<'RECEIVE' | 'WAITLIST' | 'CHOOSE' | 'EXPIRE' | 'ADD', { to: number }>
  | Doing<'ACCEPT', { to: number; slots: boolean }>
  | Doing<'DECLINE' | 'HAND_BACK', { to: number; reason: string; redirect: boolean }>
  | Doing<'COMPLETE', { outcome: Outcome }>;

type Doing<Name extends string, More = object> = Name extends string
  ? { act: Name; hours: number } & More
  : never;
