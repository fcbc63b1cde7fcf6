import type { CsvRow } from '../../reading/csv-rows.js';

/** Columns without which a file is not this one. */
export const requiredColumns = [
  'UNITID',
  'INSTNM',
  'IALIAS',
  'ADDR',
  'CITY',
  'STABBR',
  'ZIP',
  'GENTELE',
  'EIN',
  'UEIS',
  'OPEID',
  'WEBADDR',
  'ADMINURL',
  'FAIDURL',
  'VETURL',
  'DISAURL',
  'SECTOR',
  'ICLEVEL',
  'CONTROL',
  'CYACTIVE',
  'CLOSEDAT',
  'F1SYSNAM',
  'F1SYSCOD',
  'COUNTYCD',
  'LONGITUD',
  'LATITUDE',
] as const;
export type Column = (typeof requiredColumns)[number];

/** One institution's row; empty text is a blank, an empty code -2 or -3. */
export class Institution {
  constructor(private readonly values: ReadonlyMap<string, string>) {}

  static of(row: CsvRow): Institution | null {
    return row.values === null ? null : new Institution(row.values);
  }

  /** The value without blanks around it; undefined where it is empty or not applicable. */
  text(column: Column): string | undefined {
    const value = this.values.get(column)?.trim() ?? '';
    return value === '' || value === '-1' || value === '-2' || value === '-3' ? undefined : value;
  }

  /** As it stands in the file. */
  raw(column: Column): string {
    return this.values.get(column) ?? '';
  }
}
