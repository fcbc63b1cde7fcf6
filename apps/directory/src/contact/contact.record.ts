export interface ContactRecord {
  /** Unique among all contacts of the source. */
  sourceId: string;
  id?: string;
  /** At least one of the two. */
  email?: string | null;
  phone?: string | null;
  language: string;
  /** When its owner confirmed it. Only who may vouch for that may say so. */
  confirmedAt?: Date | null;
}
