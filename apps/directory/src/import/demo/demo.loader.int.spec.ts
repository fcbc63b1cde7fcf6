import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportBench } from '../import.fixture.js';
import { passerelleJsonSchema } from '../formats/passerelle-json/passerelle-json.schema.js';
import { demoFilesIn, demoFolder } from './demo-files.js';
import { loadDemoNetwork } from './demo.loader.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

/** The nine that were in the project; whoever else is in the demo was invented. */
const named = [
  'ricdm',
  'cdm-paris',
  'cdm-normandie',
  'cdm-reunion',
  'torino',
  'porto',
  'ucc',
  'espaco-t',
  'bfe',
];

const load = () => loadDemoNetwork({ databaseUrl: bench.database.url });

it('loads the whole network, and nothing the second time', async () => {
  const { loaded, summary } = await load();
  expect([loaded, summary]).toEqual([
    true,
    expect.stringMatching(
      /^The demo network: 5 places, 36 organizations, 33 conventions, 61 services; beside it 3944 /,
    ),
  ]);
  const before = await bench.volume();
  expect(await load()).toEqual({
    loaded: false,
    summary: 'The demo network is there already; nothing changed.',
  });
  await bench.rows('delete from imported_sets');
  expect(await load()).toMatchObject({
    loaded: true,
    summary: expect.stringContaining(' 0 records were written') as string,
  });
  expect(await bench.volume()).toEqual(before);
}, 180_000);

it('has the organizations, conventions, places and services that a network shows itself by', async () => {
  const [counts] = await bench.rows<Record<string, number | string[]>>(
    `with demo as (
       select s.*, o.source_id as organization from services s join organizations o on o.id = s.organization_id
        where s.source = 'passerelle-demo' and s.status = 'PUBLISHED')
     select (select count(*)::int from places where source = 'passerelle-demo') as places,
            (select count(*)::int from organizations where source_id = any($1)) as named,
            (select count(*)::int from organizations
              where source = 'passerelle-demo' and not source_id = any($1)) as invented,
            (select count(distinct c.organization_id)::int from conventions c
               join places p on p.id = c.place_id and p.source_id = 'paris'
               join organizations o on o.id = c.organization_id and not o.source_id = any($1)
              where c.status = 'ACTIVE') as "inParis",
            (select count(*)::int from demo) as services,
            (select array_agg(distinct sector order by sector) from demo, unnest(sectors) sector) as sectors,
            (select array_agg(distinct language order by language) from demo) as languages`,
    [named],
  );
  expect(counts).toMatchObject({
    places: 5,
    named: 9,
    services: 61,
    languages: ['bg', 'da', 'en', 'fr', 'it', 'pt'],
    sectors: ['BUSINESS_CREATION', 'EDUCATION', 'EMPLOYMENT', 'TRAINING'],
  });
  expect(counts?.['invented']).toBeGreaterThanOrEqual(14);
  expect(counts?.['inParis']).toBeGreaterThanOrEqual(6);
});

it('lets the story find its services: near Paris, about the validation of experience, referable', async () => {
  const found = await bench.rows<{ organization: string }>(
    `select distinct o.source_id as organization
       from services s
       join service_texts t on t.service_id = s.id and t.language = 'fr'
       join organizations o on o.id = s.organization_id
       join conventions c on c.organization_id = o.id and c.status = 'ACTIVE'
       join places p on p.id = c.place_id and p.source_id = 'paris'
       join contacts k on k.convention_id = c.id and k.confirmed_at is not null and k.withdrawn_at is null
      where s.status = 'PUBLISHED' and t.name || t.description ilike '%validation des acquis%'`,
  );
  expect(found.length).toBeGreaterThanOrEqual(6);
});

it('gives each user the membership that their role needs', async () => {
  const members = await bench.rows<{ role: string; place: string | null; organization: string | null }>(
    `select m.role, p.source_id as place, o.source_id as organization
       from memberships m left join places p on p.id = m.place_id left join organizations o on o.id = m.organization_id`,
  );
  const of = (role: string) => members.filter((member) => member.role === role);
  expect(new Set(of('ADVISER').map(({ place }) => place)).size).toBeGreaterThanOrEqual(2);
  expect(of('COORDINATOR').map(({ place }) => place)).toContain('paris');
  const partners = of('PARTNER').map(({ organization }) => organization);
  const [{ holding } = { holding: 0 }] = await bench.rows<{ holding: number }>(
    `select count(distinct o.id)::int as holding
       from organizations o join conventions c on c.organization_id = o.id and c.status = 'ACTIVE'
       join places p on p.id = c.place_id and p.source_id = 'paris' where o.source_id = any($1)`,
    [partners],
  );
  expect([partners.length, holding]).toEqual([6, 6]);
  expect([of('DASHBOARD').length, of('OPERATOR').length]).toEqual([1, 1]);
});

it('says of everything invented that it is illustrative, in every language', async () => {
  const texts = await bench.rows<{ description: string }>(
    `select description from service_texts join services s on s.id = service_id where s.source = 'passerelle-demo'`,
  );
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter(({ description }) => !description.endsWith('Illustrative.'))).toEqual([]);
  const languages = await bench.rows<{ language: string }>(
    `select distinct t.language from service_texts t join services s on s.id = service_id
      where s.source = 'passerelle-demo' order by t.language`,
  );
  expect(languages.map(({ language }) => language)).toEqual(['bg', 'da', 'en', 'fr', 'it', 'pt']);
});

it('invents addresses that lead nowhere', async () => {
  const contacts = await bench.rows<{ email: string; phone: string | null }>(
    'select email, phone from contacts',
  );
  expect(contacts.filter(({ email }) => !/(@|\.)example(\.org)?$/.test(email))).toEqual([]);
  expect(contacts.filter(({ phone }) => phone !== null && !/^\+33(19900|26191)/.test(phone))).toEqual([]);
});

it('has labels in six languages for every term', async () => {
  const [taxonomies = ''] = demoFilesIn(demoFolder()).network;
  const { terms } = JSON.parse(await readFile(taxonomies, 'utf8')) as {
    terms: { code: string; name: object }[];
  };
  const incomplete = terms.filter(({ name }) => Object.keys(name).sort().join() !== 'bg,da,en,fr,it,pt');
  expect(incomplete).toEqual([]);
});

it('commits the schema of the format as the code gives it', async () => {
  const committed = await readFile(join(demoFolder(), 'passerelle-json.schema.json'), 'utf8');
  expect(committed).toBe(passerelleJsonSchema());
});
