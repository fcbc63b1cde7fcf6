import type { FormPlace } from '../layout.view.js';
import type { Form, NoForm, Refused } from '../page.types.js';
import type { partnerWords } from '../wording/catalogues.js';
import type { Wording } from '../wording/wording.js';
import type { Again, Missing } from './partner-acts.js';
import type { PartnerRecipient } from './partner.types.js';

export type PartnerSay = Wording<keyof (typeof partnerWords)['en']>;

export type PartnerProblem =
  NoForm['problem'] | Missing | Again | 'changed' | 'failed' | 'tooLong' | 'taken' | 'manyCodes';

/** What every part of the page is given; `form` holds what was typed, where it was not taken. */
export interface PartnerParts {
  recipient: PartnerRecipient;
  say: PartnerSay;
  page: FormPlace;
  form: Form;
  refused: Refused<PartnerProblem> | null;
}
