import { writtenHours, weeklySchedules } from '../../mending/opening-hours.js';
import { oneLine, plainText } from '../../mending/text.js';
import type { Intake, Origin } from '../intake.js';
import { organizationKindOf, polesOf, publicOf, sectorsOfStructure, topicOfLabel } from './codes.js';
import type { Structure } from './shapes.js';
import { cityOf, codesAgree, territoryOf } from './territory.js';
import { Values } from './values.js';

/** Where the record of a structure stands in its own source. */
export function structureKey(it: { source: string; id?: string; structure_id?: string }): string {
  return `${it.source}/${it.structure_id ?? it.id ?? ''}`;
}

/**
 * A structure is a location of the organization that its SIRET names, and, where services.json knows no service of it,
 * one service made of its labels. What its services lack they take from it.
 */
export async function takeStructure(it: Structure, intake: Intake, origin: Origin): Promise<void> {
  const values = new Values(intake, origin);
  const key = structureKey(it);
  const reach = await reachOf(it, values);
  const organization = /^\d{14}$/.test(it.pivot) ? it.pivot : key;
  const description = textOf(it);
  const found = { organization, reach, description };
  const location = await locationOf(it, organization, values);
  const hints = { organization, ...reach };
  await intake.addWhole(origin, { kind: 'location', raw: location, hints }, [
    { kind: 'organization-claim', raw: claimOf(it, found), key, facet: organization },
    { kind: 'service', raw: await loneServiceOf(it, found, values), facet: key },
  ]);
}

interface Found {
  organization: string;
  reach: Awaited<ReturnType<typeof reachOf>>;
  description: string | undefined;
}

async function reachOf(it: Structure, values: Values) {
  return {
    phones: await values.phones(it.telephone, { insee: it.code_insee, postalCode: it.code_postal }),
    email: await values.email(it.courriel),
    url: await values.url('site_web', it.site_web),
    updatedAt: it.date_maj === undefined ? undefined : `${it.date_maj}T00:00:00.000Z`,
  };
}

function claimOf(it: Structure, { organization, reach, description }: Found) {
  return {
    key: organization,
    name: oneLine(it.nom),
    kind: organizationKindOf(it.typologie),
    country: 'FR',
    language: 'fr',
    description: description === undefined ? undefined : { fr: description },
    identifiers: organization === it.pivot ? [{ scheme: 'SIRET', value: it.pivot }] : [],
    ...reach,
  };
}

async function locationOf(it: Structure, organization: string, values: Values) {
  const { city, box } = cityOf(it.commune ?? '');
  if (box !== null) await values.tell('MENDED', 'commune', it.commune, 'held a CEDEX or post box');
  if (!codesAgree(it.code_insee, it.code_postal)) {
    await values.tell(
      'NOTED',
      'code_postal',
      `${it.code_postal ?? ''} ${it.code_insee ?? ''}`,
      'and code_insee name two départements',
    );
  }
  const address = [it.adresse, it.complement_adresse, box ?? undefined].flatMap((line) => line?.trim() || []);
  return {
    key: structureKey(it),
    organization,
    name: oneLine(it.nom),
    ...(await coordinatesOf(it, values)),
    address: address.join(', ') || undefined,
    city: city || undefined,
    postalCode: it.code_postal,
    country: 'FR',
    identifier: it.code_insee === undefined ? undefined : { scheme: 'INSEE', value: it.code_insee },
    schedules: await schedulesOf(it, values),
  };
}

async function coordinatesOf({ latitude, longitude }: Structure, values: Values) {
  if ((latitude === undefined) === (longitude === undefined)) return { latitude, longitude };
  await values.leftOut('latitude', latitude ?? longitude, 'comes without the other coordinate');
  return {};
}

async function schedulesOf(it: Structure, values: Values) {
  const hours = it.horaires?.trim();
  if (!hours) return [];
  const { timeZone } = territoryOf(it.code_insee, it.code_postal);
  const read = weeklySchedules(hours, timeZone);
  if (read !== null) return read;
  const words = plainText(hours);
  if (words === '') return [];
  await values.tell('NOTED', 'horaires', hours, 'follows no simple rule and is kept as text');
  return [writtenHours(words.slice(0, 2000), timeZone)];
}

async function loneServiceOf(it: Structure, found: Found, values: Values) {
  const labels = split(it.services);
  const sectors = sectorsOfStructure(it.typologie, labels);
  const conditions = split(it.conditions_acces);
  return {
    key: `${structureKey(it)}/offre`,
    organization: found.organization,
    language: 'fr',
    name: { fr: nameOf(labels) },
    description: {
      fr: [found.description, ...labels.map((label) => `${label}.`)].filter(Boolean).join('\n'),
    },
    sectors,
    poles: polesOf(sectors),
    publics: await values.codes('publics_accueillis', split(it.publics_accueillis), publicOf),
    topics: await values.codes('services', labels, topicOfLabel),
    accessModes: it.prise_rdv ? ['BOOK_ONLINE'] : [],
    languages: ['fr'],
    modes: ['IN_PERSON'],
    free: freeOf(conditions),
    costs: conditions.filter((condition) => !/^Gratuit :/.test(condition)).map((details) => ({ details })),
    locations: [{ location: structureKey(it) }],
    ...found.reach,
    url: (await values.url('prise_rdv', it.prise_rdv)) ?? found.reach.url,
  };
}

function nameOf(labels: readonly string[]): string {
  const more = [
    labels.includes('Favoriser mon insertion professionnelle') ? 'insertion professionnelle' : null,
    labels.includes('Créer et développer mon entreprise') ? "création d'entreprise" : null,
  ].filter((part) => part !== null);
  return ['Accompagnement au numérique', ...more].join(', ');
}

function freeOf(conditions: readonly string[]): boolean | undefined {
  if (conditions.length === 1 && conditions[0]?.startsWith('Gratuit :')) return true;
  return conditions.length === 1 && conditions[0]?.startsWith('Payant') ? false : undefined;
}

function textOf(it: Structure): string | undefined {
  return plainText(it.presentation_detail ?? it.presentation_resume ?? '') || undefined;
}

function split(text: string | undefined): string[] {
  return (text ?? '').split(';').flatMap((part) => part.trim() || []);
}
