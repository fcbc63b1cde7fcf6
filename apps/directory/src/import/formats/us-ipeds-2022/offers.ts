import type { Institution } from './columns.js';

/** A page of the institution that is a service of its own. */
export interface Page {
  column: 'ADMINURL' | 'FAIDURL' | 'VETURL' | 'DISAURL';
  key: string;
  name: string;
  description: string;
  topics: string[];
  publics: string[];
}

export const pages: readonly Page[] = [
  {
    column: 'ADMINURL',
    key: 'admissions',
    name: 'Admissions',
    description: 'How to apply and enrol.',
    topics: ['ADMISSIONS'],
    publics: [],
  },
  {
    column: 'FAIDURL',
    key: 'financial-aid',
    name: 'Financial aid',
    description: 'Grants, loans and other help with the costs of study.',
    topics: ['FUNDING_OF_TRAINING'],
    publics: [],
  },
  {
    column: 'VETURL',
    key: 'veterans',
    name: 'Services for veterans',
    description: 'Help for veterans and members of the military who study.',
    topics: [],
    publics: ['VETERANS'],
  },
  {
    column: 'DISAURL',
    key: 'disability',
    name: 'Disability services',
    description: 'Support for students with disabilities.',
    topics: ['DISABILITY'],
    publics: ['PEOPLE_WITH_DISABILITIES'],
  },
];

/** What the institution offers as a whole. */
export function mainOffer(it: Institution): { name: string; description: string; topics: string[] } {
  const vocational = it.text('ICLEVEL') === '3';
  const name = vocational ? 'Vocational training' : 'Postsecondary education';
  const topics = vocational ? ['VOCATIONAL_TRAINING'] : ['HIGHER_EDUCATION'];
  return { name, description: `${name} at ${it.text('INSTNM') ?? 'this institution'}.`, topics };
}
