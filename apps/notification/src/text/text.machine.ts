import {
  type AdviserKind,
  type Kind,
  type PartnerKind,
  type PersonKind,
  type Unredirected,
  withoutRedirect,
} from '../notice/kind.machine.js';

/** The languages that messages are written in; whoever reads another one gets English. */
export const readingLanguages = ['fr', 'it', 'pt', 'bg', 'da', 'en'] as const;
export type ReadingLanguage = (typeof readingLanguages)[number];

/** A notice to one audience: what its words are found by. */
export type MessageName =
  | `ADVISER.${Unredirected<AdviserKind>}`
  | `PARTNER.${PartnerKind}`
  | `PERSON.${PersonKind}`
  | 'COORDINATOR.service-to-review';

/** Words that stand beside every message. */
export type LabelName =
  | 'code'
  | 'service'
  | 'place'
  | 'urgency'
  | 'urgency.EMERGENCY'
  | 'urgency.URGENT'
  | 'urgency.ROUTINE'
  | 'answerBy'
  | 'identityCode'
  | 'when'
  | 'where'
  | 'cancelled'
  | 'cancelled.person'
  | 'proposedAnew'
  | 'redirected'
  | 'open'
  | 'follow'
  | 'closing'
  | 'closing.person';

/** Everything that is said in one language: subject and sentence of each message, and the labels. ICU MessageFormat. */
export interface Catalogue {
  readonly messages: Readonly<Record<MessageName, readonly [subject: string, text: string]>>;
  readonly labels: Readonly<Record<LabelName, string>>;
}

/** The language of ours for a BCP 47 tag: `pt-BR` reads `pt`. */
export function readingLanguage(tag: string): ReadingLanguage {
  return knownLanguage(tag) ?? 'en';
}

/** The first of these tags, wished for in this order, that is one of ours; null where none is. */
export function wishedLanguage(tags: readonly string[]): ReadingLanguage | null {
  return tags.map(knownLanguage).find((language) => language !== undefined) ?? null;
}

function knownLanguage(tag: string): ReadingLanguage | undefined {
  const primary = tag.toLowerCase().split('-', 1)[0];
  return readingLanguages.find((language) => language === primary);
}

/** Where the words for a notice stand. */
export function messageName(audience: string, kind: Kind): MessageName {
  return `${audience}.${withoutRedirect(kind)}` as MessageName;
}
