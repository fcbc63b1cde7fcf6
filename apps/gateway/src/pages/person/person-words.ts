import type { FormPlace } from '../layout.view.js';
import type { NoForm } from '../page.types.js';
import type { personWords } from '../wording/catalogues.js';
import type { Wording } from '../wording/wording.js';
import type { Again, Missing } from './person-acts.js';
import type { PersonRecipient, PersonReferral } from './person.types.js';

export type PersonSay = Wording<keyof (typeof personWords)['en']>;

export type PersonProblem = NoForm['problem'] | 'changed' | 'failed' | 'tooLong' | Missing | Again;

/** What every part of the page is given. */
export interface PersonParts {
  referral: PersonReferral;
  say: PersonSay;
  page: FormPlace;
  /** Why the form that was sent was not taken. */
  problem: PersonProblem | null;
  now: Date;
}

/** The organization and its service, or "a partner" while neither can be read. */
export function nameOf(recipient: PersonRecipient | undefined, say: PersonSay): string {
  const parts = [recipient?.organization?.name, recipient?.service?.name].filter((part) => part);
  return parts.length > 0 ? parts.join(' – ') : say.say('aPartner');
}

/** The organization alone, where no other service of it was asked. */
export function shortNameOf(
  recipient: PersonRecipient | undefined,
  all: readonly PersonRecipient[],
  say: PersonSay,
): string {
  const name = recipient?.organization?.name;
  const alone = all.filter(({ organization }) => organization?.name === name).length === 1;
  return name && alone ? name : nameOf(recipient, say);
}

/** It said yes, and the person may still choose it or another. */
export function mayBeChosen({ availableActs }: PersonRecipient): boolean {
  return availableActs.includes('CHOOSE');
}

/** Begins with a capital letter: names come first in some sentences. */
export function sentence(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase() + rest.join('');
}
