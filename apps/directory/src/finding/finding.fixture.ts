import type { Caller } from '#libs/caller';
import { aService, startDirectory, type TestDirectory } from '../directory.fixture.js';
import { aNetwork } from '../network.fixture.js';

/** What `services` answers in these tests. */
export interface Answer {
  services: {
    edges: { cursor: string; distanceKm: number | null; matched: string[]; node: { name: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number | null;
    correctedSearch: string | null;
    broadened: boolean;
  };
}

const document = `query ($search: String, $near: NearInput, $filter: ServiceFilterInput, $orderBy: ServiceOrder, $first: Int, $after: String) {
  services(search: $search, near: $near, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    edges { cursor distanceKm matched node { name } } pageInfo { hasNextPage endCursor }
    totalCount correctedSearch broadened } }`;

export function ask(directory: TestDirectory, variables: object, caller?: Caller) {
  return directory.query<Answer>(document, variables, caller);
}

/** The answer to a question that must be answered. */
export async function find(
  directory: TestDirectory,
  variables: object,
  caller?: Caller,
): Promise<Answer['services']> {
  const { data, errors } = await ask(directory, variables, caller);
  if (!data || errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.services;
}

export const names = (answer: Answer['services']) => answer.edges.map((edge) => edge.node.name);

const paris = { locations: [{ location: 'at-paris' }] };
const porto = { locations: [{ location: 'at-porto' }], organization: 'porto', language: 'pt' };

const services = [
  aService('vae', {
    name: 'Validation des acquis de l’expérience (VAE)',
    ...paris,
    sectors: ['EDUCATION'],
    poles: ['CHANGE_PROFESSIONAL_LIFE'],
    topics: ['VAE'],
    languages: ['fr', 'en'],
    modes: ['IN_PERSON'],
    free: true,
  }),
  aService('jury', {
    name: 'Préparer son jury',
    description: 'Un entretien avant la validation de vos acquis professionnels.',
    ...paris,
    sectors: ['TRAINING'],
    topics: ['VAE-JURY'],
    minimumAge: 18,
    free: false,
  }),
  aService('soudure', {
    name: 'Formation de soudeur',
    ...paris,
    sectors: ['TRAINING'],
    maximumAge: 25,
    areas: [{ name: 'Paris', extentType: 'department', code: '75' }],
  }),
  aService('emploi', {
    name: "Atelier : chercher un emploi près de l'école",
    organization: 'emploi',
    ...paris,
    sectors: ['EMPLOYMENT'],
    publics: ['MIGRANTS'],
  }),
  aService('rvcc', {
    ...porto,
    texts: {
      pt: { name: 'Reconhecimento e validação de competências', description: 'Educação de adultos' },
      en: { name: 'Recognition of prior learning' },
    },
    sectors: ['EDUCATION'],
  }),
  aService('bg', { language: 'bg', texts: { bg: { name: 'Валидиране на професионални умения' } } }),
  aService('da', { language: 'da', texts: { da: { name: 'Vejledning om uddannelse på Ærø' } } }),
  aService('hidden', { name: 'Validation secrète', status: 'DRAFT', ...paris }),
];

/** A small network with eight services to find, one of them a draft. */
export async function findableDirectory(): Promise<TestDirectory> {
  const directory = await startDirectory();
  await aNetwork(directory);
  await directory.write('services', services);
  return directory;
}
