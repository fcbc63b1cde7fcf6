import { ImportBench } from '../../import.fixture.js';
import type { ImportReport } from '../../import.report.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

const structure = (more: object = {}) => ({
  id: '7',
  nom: 'LIEU',
  source: 'dora',
  pivot: '11111111100011',
  commune: 'PARIS',
  code_postal: '75019',
  adresse: '1 rue A',
  services: 'Utiliser le numérique au quotidien',
  date_maj: '2022-04-24',
  ...more,
});
const offer = (more: object = {}) => ({
  id: 's1',
  structure_id: '7',
  source: 'dora',
  nom: 'Cours',
  presentation_resume: 'Un <b>cours</b>.',
  prise_rdv: null,
  frais_autres: null,
  types: ['formation'],
  thematiques: ['numerique'],
  frais: [],
  profils: [],
  ...more,
});

async function take(structures: unknown[], offers: unknown[] = []): Promise<ImportReport> {
  return bench.import('fr-inclusion-2022', [
    await bench.file(
      'services.json',
      JSON.stringify(offers.length === 0 ? [offer({ structure_id: 'none' })] : offers),
    ),
    await bench.file('structures.json', JSON.stringify(structures)),
  ]);
}

function findings({ reasons }: ImportReport): string[] {
  return reasons.map(({ outcome, column, reason, examples: [first] }) =>
    [outcome, first?.file, first?.row, column, reason, first?.value].join(' | '),
  );
}

interface ServiceRow {
  id: string;
  organization: string;
  sectors: string[];
  url: string | null;
  email: string | null;
  phone: string | null;
  modified: string;
}
async function services(key: string): Promise<ServiceRow[]> {
  return bench.rows<ServiceRow>(
    `select s.source_id as id, o.source_id as organization, s.sectors, s.url, s.email,
            (select number from phones where service_id = s.id) as phone, s.last_modified::date::text as modified
       from services s join organizations o on o.id = s.organization_id
      where s.source_id like $1 order by s.source_id`,
    [`${key}%`],
  );
}

it('gives a service what its structure says and it does not', async () => {
  const report = await take(
    [
      structure({
        telephone: '01 99 00 01 01',
        courriel: 'a@lieu.example',
        site_web: 'https://lieu.example',
      }),
    ],
    [
      offer(),
      offer({ id: 's2', prise_rdv: 'https://rdv.example/x', thematiques: ['trouver-un-emploi--suivi'] }),
    ],
  );
  const common = {
    organization: '11111111100011',
    email: 'a@lieu.example',
    phone: '+33199000101',
    modified: '2022-04-24',
  };
  expect(await services('dora/')).toEqual([
    { ...common, id: 'dora/s1', sectors: ['TRAINING'], url: 'https://lieu.example' },
    { ...common, id: 'dora/s2', sectors: ['TRAINING', 'EMPLOYMENT'], url: 'https://rdv.example/x' },
  ]);
  expect(await bench.rows(`select description from service_texts limit 1`)).toEqual([
    { description: 'Un cours.' },
  ]);
  expect(await bench.rows(`select verified_at from services where verified_at is not null`)).toEqual([]);
  expect(findings(report)).toEqual([]);
});

it('refuses orphans, and invents no structure for them', async () => {
  const report = await take([structure({ id: '8' })], [offer({ id: 'lost', structure_id: '9' })]);
  expect(findings(report)).toEqual([
    'REFUSED | services.json | record 1 | structure_id | is no structure of the files | dora/9',
  ]);
  expect(await services('dora/lost')).toEqual([]);
});

it('makes a service of the labels of a structure that has none', async () => {
  const labels = 'Prendre en main un ordinateur;Favoriser mon insertion professionnelle';
  await take([
    structure({ id: '10', source: 'Hinaura', services: labels, conditions_acces: 'Gratuit : Je peux…' }),
  ]);
  expect(await services('Hinaura/10')).toMatchObject([
    { id: 'Hinaura/10/offre', sectors: ['TRAINING', 'EMPLOYMENT'] },
  ]);
  expect(await bench.rows(`select free from services where source_id = 'Hinaura/10/offre'`)).toEqual([
    { free: true },
  ]);
});

it('keeps ids of different sources apart, and groups by SIRET under the most frequent name', async () => {
  const pivot = '22222222200022';
  const report = await take([
    structure({ id: '11', source: 'cd72', pivot, nom: 'MAIRIE' }),
    structure({
      id: '11',
      source: 'cd35',
      pivot,
      nom: 'Mairie de X',
      date_maj: '2023-01-01',
      typologie: 'MUNI',
    }),
    structure({ id: '12', source: 'cd35', pivot, nom: 'Mairie de X' }),
  ]);
  expect(report.written).toMatchObject({
    organization: { created: 1 },
    location: { created: 3 },
    service: { created: 3 },
  });
  expect(
    await bench.rows(
      `select name, kind, last_modified::date::text as modified from organizations where source_id = $1`,
      [pivot],
    ),
  ).toEqual([{ name: 'Mairie de X', kind: 'PUBLIC', modified: '2023-01-01' }]);
});

it('mends, leaves out and notes what is odd', async () => {
  const report = await take([
    structure({
      id: '13',
      pivot: '33333333300033',
      commune: 'LE MANS CEDEX 2',
      telephone: '3949',
      courriel: 'é@x.fr',
      site_web: 'https://a.fr et https://b.fr',
      horaires: 'Lundi : 9h-12h',
      code_insee: '63144',
      latitude: 48.9,
      publics_accueillis: 'Adultes;Martiens',
    }),
    structure({ id: '14', pivot: '44444444400044', latitude: 100, longitude: 2 }),
    structure({ id: '15', pivot: '55555555500055', date_maj: '2022-02-31' }),
    { id: '16', nom: 'Sans source', pivot: '66666666600066' },
    structure({
      id: '17',
      pivot: '77777777700077',
      code_insee: '97608',
      code_postal: '97605',
      telephone: '+269269662010',
      horaires: 'Mo-Fr 08:00-12:00',
    }),
  ]);
  expect(findings(report).sort()).toEqual(
    [
      'REFUSED | services.json | record 1 | structure_id | is no structure of the files | dora/none',
      'REFUSED | structures.json | record 2 | latitude | lies outside -90 to 90 | 100',
      'REFUSED | structures.json | record 3 | date_maj | is not a day such as 2022-04-24 | 2022-02-31',
      'REFUSED | structures.json | record 4 | services | is missing | ',
      'REFUSED | structures.json | record 4 | source | is missing | ',
      'LEFT_OUT | structures.json | record 1 | courriel | is not an e-mail address | é@x.fr',
      'LEFT_OUT | structures.json | record 1 | latitude | comes without the other coordinate | 48.9',
      'LEFT_OUT | structures.json | record 1 | publics_accueillis | has no code in our lists | Martiens',
      'LEFT_OUT | structures.json | record 1 | site_web | is an address with spaces in it | https://a.fr et https://b.fr',
      'LEFT_OUT | structures.json | record 1 | telephone | is not a telephone number that can be dialled | 3949',
      'MENDED | structures.json | record 1 | commune | held a CEDEX or post box | LE MANS CEDEX 2',
      "MENDED | structures.json | record 5 | telephone | had Mayotte's former country code | +269269662010",
      'NOTED | structures.json | record 1 | code_postal | and code_insee name two départements | 75019 63144',
      'NOTED | structures.json | record 1 | horaires | follows no simple rule and is kept as text | Lundi : 9h-12h',
    ].sort(),
  );
  expect(await bench.rows(`select city, address_1 from locations where source_id = 'dora/13'`)).toEqual([
    { city: 'LE MANS', address_1: '1 rue A, CEDEX 2' },
  ]);
  expect(
    await bench.rows(
      `select opens_at, rrule, time_zone, s.description from schedules s join locations l on l.id = s.location_id
        where l.source_id in ('dora/13', 'dora/17') order by l.source_id`,
    ),
  ).toEqual([
    { opens_at: null, rrule: null, time_zone: 'Europe/Paris', description: 'Lundi : 9h-12h' },
    {
      opens_at: '08:00:00',
      rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      time_zone: 'Indian/Mayotte',
      description: null,
    },
  ]);
});

it('refuses files of which it cannot tell what they are', async () => {
  const report = await bench.import('fr-inclusion-2022', [
    await bench.file('x.json', '[{"id":"1","nom":"A"}]'),
  ]);
  expect(report.refusedFile?.sentence).toContain('neither structure_id (services) nor pivot (structures)');
});
