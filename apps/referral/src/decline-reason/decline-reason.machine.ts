/** Whether it lies with the person, the service or the referral. */
export enum DeclineSide {
  PERSON = 'PERSON',
  SERVICE = 'SERVICE',
  REFERRAL = 'REFERRAL',
  OTHER = 'OTHER',
}

/** Before acceptance, or after. */
export enum DeclinePhase {
  DECLINE = 'DECLINE',
  HAND_BACK = 'HAND_BACK',
}

/** What has to be said beside the code. */
export enum TextRule {
  NO = 'NO',
  TEXT = 'TEXT',
  TEXT_OR_REDIRECT = 'TEXT_OR_REDIRECT',
}

/** One line of the table of reasons. */
export interface DeclineReasonFact {
  readonly code: string;
  readonly needsText: TextRule;
  readonly side: DeclineSide;
  readonly phases: readonly DeclinePhase[];
  /** By language: fr, it, pt, bg, da, en at least. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What was given beside the code of a reason. */
export interface GivenReason {
  readonly code: string;
  readonly hasText: boolean;
  readonly hasRedirect: boolean;
}

export type ReasonVerdict = 'ACCEPTED' | 'UNKNOWN' | 'TEXT_MISSING';

/** Does this reason hold in this phase, among those in force, with what was said beside it. */
export function judgeReason(
  inForce: readonly DeclineReasonFact[],
  phase: DeclinePhase,
  given: GivenReason,
): ReasonVerdict {
  const reason = reasonsFor(inForce, phase).find(({ code }) => code === given.code);
  if (!reason) return 'UNKNOWN';
  if (reason.needsText === TextRule.NO || given.hasText) return 'ACCEPTED';
  const redirectServes = reason.needsText === TextRule.TEXT_OR_REDIRECT && given.hasRedirect;
  return redirectServes ? 'ACCEPTED' : 'TEXT_MISSING';
}

/** The reasons that may be given in a phase. */
export function reasonsFor(inForce: readonly DeclineReasonFact[], phase: DeclinePhase): DeclineReasonFact[] {
  return inForce.filter(({ phases }) => phases.includes(phase));
}

/** The label in the first of these languages, or its main language (`pt` for `pt-br`), else in English. */
export function labelOf(reason: DeclineReasonFact, ...languages: readonly string[]): string {
  const tags = languages.map((language) => language.toLowerCase());
  const wished = [...tags.flatMap((tag) => [tag, tag.split('-', 1)[0] ?? tag]), 'en'];
  const known = wished.find((wish) => Object.hasOwn(reason.labels, wish));
  return (known && reason.labels[known]) ?? reason.code;
}
