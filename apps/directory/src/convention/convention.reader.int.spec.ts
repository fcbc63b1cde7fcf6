import { Clock } from '#libs/service';
import { sourced, startDirectory, type TestDirectory } from '../directory.fixture.js';
import { aNetwork } from '../network.fixture.js';
import { PlaceReader } from '../place/place.reader.js';
import { ConventionReader } from './convention.reader.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
});
afterAll(() => directory.stop());

const confirmedAt = new Date('2026-01-05T09:00:00Z');

function readerAt(instant: string): ConventionReader {
  const clock = Object.assign(Object.create(Clock.prototype) as Clock, { now: () => new Date(instant) });
  return new ConventionReader(directory.dataSource, clock, directory.app.get(PlaceReader, { strict: false }));
}

function convention(sourceId: string, place: string | null, over: object = {}) {
  return {
    ...sourced(sourceId),
    organization: 'porto',
    place,
    poles: [],
    status: 'ACTIVE' as const,
    startsOn: '2026-03-03',
    referralContacts: [{ sourceId: `${sourceId}-mail`, email: 'a@b.example', language: 'fr', confirmedAt }],
    ...over,
  };
}

test('a convention begins and ends with the day where the place is', async () => {
  await directory.write('places', [
    { ...sourced('reunion'), name: 'Réunion', country: 'FR', timeZone: 'Indian/Reunion', languages: ['fr'] },
  ]);
  await directory.write('conventions', [
    convention('porto-reunion', 'reunion'),
    convention('greta-reunion', 'reunion', {
      organization: 'greta',
      startsOn: '2020-01-01',
      endsOn: '2026-03-02',
    }),
    convention('porto-paris', 'paris'),
  ]);
  const [porto, greta] = [
    await directory.idOf('organizations', 'porto'),
    await directory.idOf('organizations', 'greta'),
  ];
  const [reunion, paris] = [
    await directory.idOf('places', 'reunion'),
    await directory.idOf('places', 'paris'),
  ];
  const evening = readerAt('2026-03-02T21:00:00Z');
  expect(await evening.organizationsOf(reunion, true)).toEqual([porto]);
  expect(await evening.organizationsOf(paris, true)).not.toContain(porto);
  expect(await evening.placesOf([porto, greta])).toEqual([[reunion], [paris]]);
  const afternoon = readerAt('2026-03-02T19:00:00Z');
  expect(await afternoon.organizationsOf(reunion, true)).toEqual([greta]);
  expect(await afternoon.placesOf([porto])).toEqual([[]]);
});

test('the network as a whole joins every place, by the day of each', async () => {
  await directory.write('conventions', [convention('porto-network', null, { startsOn: '2027-05-01' })]);
  const porto = await directory.idOf('organizations', 'porto');
  const place = await directory.idOf('places', 'porto-place');
  expect(await readerAt('2027-05-01T12:00:00Z').organizationsOf(place, true)).toEqual([porto]);
  expect(await readerAt('2027-04-30T12:00:00Z').organizationsOf(place, true)).toEqual([]);
  expect(
    await readerAt('2027-05-01T12:00:00Z').organizationsOf('00000000-0000-0000-0000-000000000000', false),
  ).toEqual([]);
});

test('a contact that nobody can write to makes no partner one to refer to', async () => {
  await directory.write('organizations', [{ ...sourced('phones'), name: 'Phones', language: 'fr' }]);
  const only = [{ sourceId: 'only-phone', phone: '+33199000101', language: 'fr', confirmedAt }];
  await directory.write('conventions', [
    convention('phones-paris', 'paris', { organization: 'phones', referralContacts: only }),
  ]);
  const [phones, paris] = [
    await directory.idOf('organizations', 'phones'),
    await directory.idOf('places', 'paris'),
  ];
  const reader = readerAt('2026-06-01T12:00:00Z');
  expect(await reader.organizationsOf(paris, false)).toContain(phones);
  expect(await reader.organizationsOf(paris, true)).not.toContain(phones);
  const told = await directory.dataSource.query<{ data: object }[]>(
    `select data from outbox where data ->> 'organizationId' = $1 and type = 'convention.described'`,
    [phones],
  );
  expect(told.map(({ data }) => data)).toMatchObject([{ hasConfirmedContact: false }]);
});
