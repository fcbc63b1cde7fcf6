/** What is known of a key when an event of it arrives. */
export interface KeyState {
  /** The last version heard; 0 where none was. */
  version: number;
  /** Why its events wait, if they do. */
  parked: 'FAILED' | 'GAP' | null;
}

/** `apply` it · `skip` it, it is old · it must `wait` behind others · it leaves a `gap` and waits for what is missing. */
export type Verdict = 'apply' | 'skip' | 'wait' | 'gap';

/** What is to be done with a version of a key. */
export function judge(order: 'next' | 'newest', state: Readonly<KeyState>, version: number): Verdict {
  if (version <= state.version) return 'skip';
  if (state.parked === 'FAILED') return 'wait';
  if (order === 'newest') return state.parked === null ? 'apply' : 'wait';
  if (version === state.version + 1) return 'apply';
  return state.parked === null ? 'gap' : 'wait';
}
