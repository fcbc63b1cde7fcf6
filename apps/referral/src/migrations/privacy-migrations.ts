import { CreatePersons1767225600100 } from './1767225600100-create-persons.js';
import { CreateConsents1767225600101 } from './1767225600101-create-consents.js';
import { CreateLinks1767225600102 } from './1767225600102-create-links.js';
import { CreateIdentityViews1767225600103 } from './1767225600103-create-identity-views.js';
import { CreateDeclineReasons1767225600104 } from './1767225600104-create-decline-reasons.js';
import { CreateKnownDirectory1767225600105 } from './1767225600105-create-known-directory.js';
import { CreateTellings1767225600106 } from './1767225600106-create-tellings.js';
import { AgreeLabelsOfDuplicate1767225600112 } from './1767225600112-agree-labels-of-duplicate.js';

/** The tables of persons, consents, links, audit, reasons, what the directory told and what was told on. */
export const privacyMigrations = [
  CreatePersons1767225600100,
  CreateConsents1767225600101,
  CreateLinks1767225600102,
  CreateIdentityViews1767225600103,
  CreateDeclineReasons1767225600104,
  CreateKnownDirectory1767225600105,
  CreateTellings1767225600106,
  AgreeLabelsOfDuplicate1767225600112,
];
