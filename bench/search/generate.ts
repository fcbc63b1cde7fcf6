import { newId } from '#libs/service';
import type { SeededRandom } from '#libs/testing';
import { termId } from '../../apps/directory/src/taxonomy/taxonomy.machine.js';
import { cities, type Language, languages, rareWord } from './vocabulary.js';

export const sectors = ['EDUCATION', 'TRAINING', 'EMPLOYMENT', 'BUSINESS_CREATION'];
export const poles = [
  'CHOOSE_ORIENTATION',
  'FIND_TRAINING',
  'FIND_JOB',
  'CHANGE_PROFESSIONAL_LIFE',
  'CREATE_ACTIVITY',
];
const publics = ['MIGRANTS', 'NEET', 'YOUNG_PEOPLE', 'JOBSEEKERS', 'SENIORS', 'PEOPLE_WITH_DISABILITIES'].map(
  (code) => termId('publics', code),
);
const topics = Array.from({ length: 40 }, (_, index) => termId('topics', `TOPIC-${index}`));
export const terms = [
  ...publics.map((id, index) => ({
    id,
    taxonomy: 'publics',
    code: `P${index}`,
    names: { en: `Public ${index}` },
  })),
  ...topics.map((id, index) => ({
    id,
    taxonomy: 'topics',
    code: `T${index}`,
    names: { en: `Topic ${index}` },
  })),
];

/** Rows of the directory's tables, as they are inserted. */
export interface Rows {
  organizations: object[];
  locations: object[];
  services: object[];
  service_texts: object[];
  service_at_locations: object[];
}

const at = new Date('2026-03-01T09:00:00Z').toISOString();
const perOrganization = 10;

/** `count` services of about a tenth as many organizations, the same for the same seed but for their ids. */
export function generateServices(random: SeededRandom, count: number): Rows {
  const rows: Rows = {
    organizations: [],
    locations: [],
    services: [],
    service_texts: [],
    service_at_locations: [],
  };
  let organizationId = '';
  for (let index = 0; index < count; index += 1) {
    if (index % perOrganization === 0) organizationId = addOrganization(rows, random);
    addService(rows, random, organizationId);
  }
  return rows;
}

function weighted<Item>(random: SeededRandom, items: readonly Item[], weight: (item: Item) => number): Item {
  let left = random.next() * items.reduce((sum, item) => sum + weight(item), 0);
  for (const item of items) {
    left -= weight(item);
    if (left < 0) return item;
  }
  return items[0] as Item;
}

function some<Item>(random: SeededRandom, items: readonly Item[], most: number): Item[] {
  return [...new Set(Array.from({ length: random.between(0, most) }, () => random.pick(items)))];
}

function sourced() {
  const id = newId();
  return { id, source: 'bench', source_id: id, fingerprint: id, version: 1, changed_at: at };
}

function addOrganization(rows: Rows, random: SeededRandom): string {
  const name = `${rareWord(random)} ${rareWord(random)}`;
  const row = {
    ...sourced(),
    name,
    name_key: name,
    words: `'${name.replace(' ', "' '")}'`,
    language: 'fr',
    last_modified: at,
  };
  rows.organizations.push(row);
  return row.id;
}

function addService(rows: Rows, random: SeededRandom, organizationId: string): void {
  const language = weighted(random, languages, (each) => each.share);
  const service = { ...sourced(), ...fields(random, language), organization_id: organizationId };
  rows.services.push(service);
  rows.service_texts.push({ service_id: service.id, language: language.tag, ...textsOf(random, language) });
  const places = random.next() < 0.08 ? 2 : 1;
  for (let position = 0; position < places; position += 1) {
    const location = { ...sourced(), organization_id: organizationId, ...pointOf(random) };
    rows.locations.push(location);
    rows.service_at_locations.push({
      id: newId(),
      service_id: service.id,
      location_id: location.id,
      position,
    });
  }
}

function fields(random: SeededRandom, language: Language) {
  return {
    status: 'PUBLISHED',
    language: language.tag,
    sectors: random.next() < 0.3 ? [] : [random.pick(sectors)],
    poles: some(random, poles, 2),
    publics: some(random, publics, 2),
    topics: some(random, topics, 3),
    access_modes: [],
    languages: [...new Set([language.tag, ...(random.next() < 0.2 ? ['en'] : [])])],
    modes: random.next() < 0.8 ? ['IN_PERSON'] : ['IN_PERSON', 'REMOTE'],
    minimum_age: random.next() < 0.3 ? random.between(16, 30) : null,
    free: random.next() < 0.5 ? random.next() < 0.8 : null,
    required_documents: [],
    accessibility: [],
    quality: Math.round(random.next() * 100) / 100,
    verified_at:
      random.next() < 0.4 ? new Date(Date.parse(at) - random.between(0, 3e7) * 1000).toISOString() : null,
    last_modified: at,
  };
}

function textsOf(random: SeededRandom, { acts, subjects, filler }: Language) {
  const name = `${random.pick(acts)} ${random.pick(subjects)}${random.next() < 0.4 ? ` ${rareWord(random)}` : ''}`;
  const length = random.between(10, 60);
  const description = Array.from({ length }, () => {
    const chance = random.next();
    if (chance < 0.06) return rareWord(random);
    return chance < 0.16 ? random.pick(subjects) : random.pick(filler);
  });
  return { name, description: description.join(' ') };
}

function pointOf(random: SeededRandom) {
  const [city, latitude, longitude, country, postalCode] = weighted(
    random,
    cities,
    ([, , , , , share]) => share,
  );
  const spread = () => (random.next() + random.next() + random.next() - 1.5) * 0.5;
  return {
    city,
    country,
    postal_code: postalCode,
    accessibility: [],
    latitude: latitude + spread(),
    longitude: longitude + spread(),
  };
}
