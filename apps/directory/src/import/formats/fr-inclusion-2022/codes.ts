import { Pole, Sector } from '#libs/events';

const skills = new Set([
  'Prendre en main un smartphone ou une tablette',
  'Prendre en main un ordinateur',
  'Utiliser le numérique au quotidien',
  'Approfondir ma culture numérique',
  'Créer avec le numérique',
  'Devenir autonome dans les démarches administratives',
]);
const work = 'Favoriser mon insertion professionnelle';
const business = 'Créer et développer mon entreprise';

const employers = new Set(['PE', 'CAP_EMPLOI', 'ML', 'PLIE', 'AI', 'ACI', 'EI', 'EITI', 'GEIQ']);

/** Sectors of a structure's own offer, by every rule that matches; none where none does. */
export function sectorsOfStructure(typology: string | undefined, labels: readonly string[]): Sector[] {
  const kind = typology ?? '';
  return matching<Sector>([
    [Sector.EDUCATION, kind === 'PIJ_BIJ'],
    [Sector.TRAINING, kind === 'OF' || kind === 'AFPA' || labels.some((label) => skills.has(label))],
    [Sector.EMPLOYMENT, employers.has(kind) || labels.includes(work)],
    [Sector.BUSINESS_CREATION, kind === 'CCONS' || labels.includes(business)],
  ]);
}

/** Sectors of a service, by every rule that matches; none where none does. */
export function sectorsOfOffer(types: readonly string[], themes: readonly string[]): Sector[] {
  const has = (theme: string) => themes.some((one) => one === theme || one.startsWith(`${theme}--`));
  return matching<Sector>([
    [Sector.EDUCATION, has('choisir-un-metier')],
    [Sector.TRAINING, types.includes('formation') || (has('numerique') && types.includes('atelier'))],
    [
      Sector.EMPLOYMENT,
      has('trouver-un-emploi') || themes.includes('numerique--favoriser-mon-insertion-professionnelle'),
    ],
    [
      Sector.BUSINESS_CREATION,
      has('creation-activite') || themes.includes('numerique--creer-et-developper-mon-entreprise'),
    ],
  ]);
}

const poleOf: Readonly<Record<Sector, Pole>> = {
  [Sector.EDUCATION]: Pole.CHOOSE_ORIENTATION,
  [Sector.TRAINING]: Pole.FIND_TRAINING,
  [Sector.EMPLOYMENT]: Pole.FIND_JOB,
  [Sector.BUSINESS_CREATION]: Pole.CREATE_ACTIVITY,
};

/** The counters at which one asks for such an offer. */
export function polesOf(sectors: readonly Sector[]): Pole[] {
  return sectors.map((sector) => poleOf[sector]);
}

const topicOfTheme: readonly (readonly [string, string])[] = [
  ['creation-activite--structurer', 'BUSINESS_PLAN'],
  ['creation-activite--financer', 'BUSINESS_FINANCE'],
  ['creation-activite--reseautage', 'BUSINESS_NETWORK'],
  ['creation-activite--developper', 'BUSINESS_DEVELOPMENT'],
  ['creation-activite', 'BUSINESS_IDEA'],
  ['choisir-un-metier', 'CAREER_GUIDANCE'],
  ['trouver-un-emploi', 'JOB_SEARCH'],
  ['numerique--acceder', 'DIGITAL_ACCESS'],
  ['numerique--realiser-des-demarches', 'ADMINISTRATIVE_PROCEDURES'],
  ['numerique--favoriser-mon-insertion', 'JOB_SEARCH'],
  ['numerique--creer-et-developper', 'BUSINESS_DEVELOPMENT'],
  ['numerique--accompagner-les-demarches-de-sante', 'HEALTH'],
  ['numerique', 'DIGITAL_SKILLS'],
  ['remobilisation', 'SELF_CONFIDENCE'],
  ['mobilite', 'MOBILITY'],
  ['logement-hebergement', 'HOUSING'],
  ['famille', 'FAMILY_AND_CHILDCARE'],
  ['sante', 'HEALTH'],
  ['handicap', 'DISABILITY'],
];

/** The network's topic for a theme of data·inclusion; undefined for one that has none. */
export function topicOf(theme: string): string | undefined {
  return topicOfTheme.find(([beginning]) => theme.startsWith(beginning))?.[1];
}

const topicByLabel: Readonly<Record<string, string>> = {
  'Accéder à du matériel': 'DIGITAL_ACCESS',
  'Accéder à une connexion internet': 'DIGITAL_ACCESS',
  "S'équiper en matériel informatique": 'DIGITAL_ACCESS',
  'Devenir autonome dans les démarches administratives': 'ADMINISTRATIVE_PROCEDURES',
  'Réaliser des démarches administratives avec un accompagnement': 'ADMINISTRATIVE_PROCEDURES',
  'Accompagner les démarches de santé': 'HEALTH',
  'Promouvoir la citoyenneté numérique': 'DIGITAL_SKILLS',
  [work]: 'JOB_SEARCH',
  [business]: 'BUSINESS_DEVELOPMENT',
};

/** The network's topic for a label of the digital-inclusion map. */
export function topicOfLabel(label: string): string | undefined {
  return topicByLabel[label] ?? (skills.has(label) ? 'DIGITAL_SKILLS' : undefined);
}

const publicByLabel: readonly (readonly [RegExp, string])[] = [
  [/^Jeunes/, 'YOUNG_PEOPLE'],
  [/^Adultes/, 'ADULTS'],
  [/^Seniors/, 'SENIORS'],
  [/^Familles/, 'FAMILIES'],
  [/^(Handicaps|Surdité|Déficience)/, 'PEOPLE_WITH_DISABILITIES'],
  [/illettrisme/, 'PEOPLE_WITH_LOW_LITERACY'],
  [/langues étrangères/, 'SPEAKERS_OF_OTHER_LANGUAGES'],
];

/** The network's public for a label; undefined for one that has none. */
export function publicOf(label: string): string | undefined {
  return publicByLabel.find(([pattern]) => pattern.test(label))?.[1];
}

const publicBodies = new Set([
  'MUNI',
  'CCAS',
  'CIAS',
  'CC',
  'CD',
  'EPCI',
  'PE',
  'CAF',
  'DEETS',
  'PREF',
  'SPIP',
  'AFPA',
]);

/** Only where the typology says it. */
export function organizationKindOf(typology: string | undefined): 'PUBLIC' | 'NON_PROFIT' | undefined {
  if (typology === 'ASSO') return 'NON_PROFIT';
  return typology !== undefined && publicBodies.has(typology) ? 'PUBLIC' : undefined;
}

function matching<Value>(rules: readonly (readonly [Value, boolean])[]): Value[] {
  return rules.filter(([, holds]) => holds).map(([value]) => value);
}
