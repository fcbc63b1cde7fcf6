export interface PhoneRecord {
  /** E.164 where it could be read, else as it stands. */
  number: string;
  extension?: string | null;
  description?: string | null;
  languages?: string[];
}
