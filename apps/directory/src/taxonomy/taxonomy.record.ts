/** A term; `names` by language. Its id follows from taxonomy and code: see `termId`. */
export interface TermRecord {
  /** `publics`, `topics`, `support`, `access-modes`, `accessibility` or one's own. */
  taxonomy: string;
  code: string;
  names: Record<string, string>;
  /** Of the same taxonomy. */
  parentCode?: string | null;
}
