import { NameContactsByAllAddresses1795392000007 } from '../migrations/1795392000007-name-contacts-by-all-addresses.js';
import { importedId } from './applying/identity.js';
import { ImportBench, valid } from './import.fixture.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

const lists = (contacts: object[], adviser: object = {}) => ({
  places: [valid.place()],
  organizations: [valid.organization()],
  conventions: [valid.convention({ referralContacts: contacts })],
  advisers: [
    {
      key: 'ada',
      name: 'Ada Adviser',
      email: 'ada@school.example',
      language: 'fr',
      place: 'paris',
      organization: 'school',
      poles: [],
      languages: ['fr'],
      ...adviser,
    },
  ],
});
const inbox = { email: 'in@school.example', language: 'en' };

async function contacts() {
  return bench.rows<{ email: string; confirmed: boolean; withdrawn: boolean }>(
    `select email, confirmed_at is not null as confirmed, withdrawn_at is not null as withdrawn
       from contacts order by email`,
  );
}
async function confirm(): Promise<void> {
  await bench.rows(`update contacts set confirmed_at = '2026-03-01T09:00:00Z'`);
}

it("are not confirmed by a user's import", async () => {
  await bench.importLists(lists([inbox]));
  expect(await contacts()).toEqual([
    { email: 'ada@school.example', confirmed: false, withdrawn: false },
    { email: 'in@school.example', confirmed: false, withdrawn: false },
  ]);
});

it('stay confirmed when the same address is imported again, even with other changes', async () => {
  await confirm();
  await bench.importLists(lists([{ ...inbox, language: 'fr' }], { name: 'Ada A.' }));
  expect((await contacts()).map(({ confirmed }) => confirmed)).toEqual([true, true]);
});

it('are new and not confirmed under another address; the old one is withdrawn', async () => {
  await bench.importLists(
    lists([{ ...inbox, email: 'new@school.example' }], { email: 'ada.new@school.example' }),
  );
  expect(await contacts()).toEqual([
    { email: 'ada.new@school.example', confirmed: false, withdrawn: false },
    { email: 'ada@school.example', confirmed: true, withdrawn: true },
    { email: 'in@school.example', confirmed: true, withdrawn: true },
    { email: 'new@school.example', confirmed: false, withdrawn: false },
  ]);
});

it('that were withdrawn do not come back confirmed', async () => {
  await bench.importLists(lists([inbox]));
  expect(await contacts()).toContainEqual({ email: 'in@school.example', confirmed: false, withdrawn: false });
});

it('are confirmed for the demo loader, and then only once', async () => {
  await bench.importLists(lists([inbox]), { contactsAreConfirmed: true });
  expect(await contacts()).toContainEqual({ email: 'in@school.example', confirmed: true, withdrawn: false });
  const before = await bench.volume();
  await bench.importLists(lists([inbox]), { contactsAreConfirmed: true });
  await bench.importLists(lists([inbox]));
  expect(await bench.volume()).toEqual(before);
  expect(await contacts()).toContainEqual({ email: 'in@school.example', confirmed: true, withdrawn: false });
});

it('are new under a telephone that is new, beside an address that is not', async () => {
  const withPhone = (phone: string) => lists([{ ...inbox, phone }]);
  await bench.importLists(withPhone('+33199000101'));
  await confirm();
  await bench.importLists(withPhone('+33199000102'));
  const phones = await bench.rows(
    `select phone, confirmed_at is not null as confirmed from contacts
      where phone is not null and withdrawn_at is null`,
  );
  expect(phones).toEqual([{ phone: '+33199000102', confirmed: false }]);
});

it('that were known by their e-mail address alone stay confirmed, told to nobody and withdrawn never', async () => {
  const both = { email: 'Both@school.example', phone: '+33199000103', language: 'en' };
  await bench.importLists(lists([both]));
  await confirm();
  await bench.importLists(lists([both]));
  const stored = () =>
    bench.rows<{ source_id: string }>(
      `select id, source_id, confirmed_at, withdrawn_at from contacts where phone = $1`,
      [both.phone],
    );
  const told = () => bench.rows(`select id from outbox where type = 'contact.described'`);
  const before = await stored();
  const tellings = await told();
  await bench.rows(
    `update contacts set source_id = 'convention/school-paris/both@school.example' where phone = $1`,
    [both.phone],
  );
  const migration = new NameContactsByAllAddresses1795392000007();
  const runner = bench.dataSource.createQueryRunner();
  await migration.up(runner);
  expect(await stored()).toEqual(before);
  await migration.down(runner);
  expect(await stored()).toMatchObject([{ source_id: 'convention/school-paris/both@school.example' }]);
  await migration.up(runner);
  await runner.release();
  await bench.importLists(lists([both]));
  expect(await stored()).toEqual(before);
  expect(await told()).toEqual(tellings);
});

it('that were known by their e-mail address alone can lose their telephone', async () => {
  const alone = { email: 'Alone@school.example', language: 'en' };
  await bench.importLists(lists([alone]));
  const id = importedId('contact', 'test', 'convention/school-paris/alone@school.example');
  await bench.rows(`update contacts set phone = '+33199000104', fingerprint = 'with phone' where id = $1`, [
    id,
  ]);
  await bench.rows(`update conventions set fingerprint = 'with phone'`);
  const runner = bench.dataSource.createQueryRunner();
  await new NameContactsByAllAddresses1795392000007().up(runner);
  await runner.release();
  const report = await bench.importLists(lists([alone]));
  expect(report.written.convention).toMatchObject({ refused: 0 });
  const stored = await bench.rows(
    `select id = $2 as is_renamed, phone, withdrawn_at is not null as withdrawn
       from contacts where email = $1 order by phone`,
    [alone.email, id],
  );
  expect(stored).toEqual([
    { is_renamed: true, phone: '+33199000104', withdrawn: true },
    { is_renamed: false, phone: null, withdrawn: false },
  ]);
});
