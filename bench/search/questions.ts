import type { SeededRandom } from '#libs/testing';
import { cities, languages } from './vocabulary.js';

/** One question to the directory, as a client asks it. */
export interface AskedQuestion {
  kind: string;
  document: string;
  variables: object;
}

const list = `nodes { id name organization { id name } } edges { distanceKm matched } pageInfo { hasNextPage endCursor } totalCount correctedSearch`;
const facets = `facets { sectors { sector count } languages { language count } modes { mode count } approximate }`;
const argumentsOf = `search: $search, near: $near, filter: $filter, orderBy: $orderBy, first: 20`;
const head = `query ($search: String, $near: NearInput, $filter: ServiceFilterInput, $orderBy: ServiceOrder)`;
const plain = `${head} { services(${argumentsOf}) { ${list} } }`;
const withFacets = `${head} { services(${argumentsOf}) { ${list} ${facets} } }`;

type Make = (random: SeededRandom) => object;

const subject = (random: SeededRandom) => {
  const { acts, subjects } = random.pick(languages);
  return `${random.pick(acts)} ${random.pick(subjects)}`;
};
const word = (random: SeededRandom) =>
  random.pick(
    subject(random)
      .split(/[ ']/)
      .filter((each) => each.length > 5)
      .concat('formation'),
  );
const near = (random: SeededRandom, withinKm = 25) => {
  const [, latitude, longitude] = random.pick(cities);
  return { latitude, longitude, withinKm };
};
const sector = (random: SeededRandom) =>
  random.pick(['TRAINING', 'EDUCATION', 'EMPLOYMENT', 'BUSINESS_CREATION']);

function mistyped(random: SeededRandom, text: string): string {
  const at = random.between(1, Math.max(1, text.length - 3));
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

const kinds: [string, number, Make][] = [
  ['words', 5, (random) => ({ search: subject(random) })],
  [
    'common word',
    3,
    (random) => ({ search: random.pick(['formation', 'emploi', 'projet', 'accueil', 'work']) }),
  ],
  ['typo', 3, (random) => ({ search: mistyped(random, word(random)) })],
  ['prefix', 3, (random) => ({ search: word(random).slice(0, random.between(2, 5)) })],
  ['25 km + words', 4, (random) => ({ search: word(random), near: near(random) })],
  ['25 km + sector', 4, (random) => ({ near: near(random), filter: { sectors: [sector(random)] } })],
  ['25 km', 2, (random) => ({ near: near(random, random.pick([2, 5, 25])), orderBy: 'DISTANCE' })],
  [
    'filters',
    3,
    (random) => ({ filter: { sectors: [sector(random)], languages: [random.pick(languages).tag] } }),
  ],
  ['rare filter', 1, () => ({ filter: { languages: ['bg'], modes: ['REMOTE'] } })],
  ['newest', 1, () => ({ orderBy: 'RECENTLY_VERIFIED' })],
];

/** Mixed questions, the same for the same seed; every fourth asks for facets too. */
export function mixedQuestions(random: SeededRandom, count: number): AskedQuestion[] {
  const bag = kinds.flatMap(([kind, share, make]) => Array.from({ length: share }, () => ({ kind, make })));
  return Array.from({ length: count }, (_, index) => {
    const { kind, make } = random.pick(bag);
    const document = index % 4 === 3 ? withFacets : plain;
    return { kind: index % 4 === 3 ? `${kind}, facets` : kind, document, variables: make(random) };
  });
}
