/** What an import did with something that is not as it should be. */
export const outcomes = ['REFUSED', 'LEFT_OUT', 'MENDED', 'NOTED'] as const;
/**
 * REFUSED: the row is not taken. LEFT_OUT: the row is taken without this value. MENDED: the value is taken in another
 * form. NOTED: taken as it stands, but worth a look.
 */
export type Outcome = (typeof outcomes)[number];

/** Where a row stands: `line 12`, `services[3]`. */
export interface Whereabouts {
  file: string;
  row: string;
}

export interface Finding extends Whereabouts {
  outcome: Outcome;
  column: string | null;
  value: string | null;
  /** The end of a sentence that begins with the column: the same words for the same reason. */
  reason: string;
}

const longestValue = 160;

/** The value as a report shows it: one line, cut where it is long. */
export function shown(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const oneLine = text.replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ');
  return oneLine.length > longestValue ? `${oneLine.slice(0, longestValue)}…` : oneLine;
}
