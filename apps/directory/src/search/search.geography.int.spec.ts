import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { cloneDatabase, seededRandom, type TestDatabase } from '#libs/testing';
import { database } from '../app.module.js';
import { mapPoint, metresWithin } from './search.geography.js';

let own: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  own = await cloneDatabase('directory', database);
  dataSource = await openDataSource({ ...database, url: own.url, app: 'search' });
});
afterAll(async () => {
  await dataSource.destroy();
  await own.drop();
});

const { next } = seededRandom();
const anywhere = () => ({ latitude: next() * 180 - 90, longitude: next() * 360 - 180 });

test('what is nearer on earth than the map promises is nearer on the map', async () => {
  for (let round = 0; round < 40; round += 1) {
    const center = anywhere();
    const others = Array.from({ length: 200 }, (_, n) => (n % 2 === 0 ? anywhere() : beside(center)));
    const broken = await dataSource.query<object[]>(
      `select * from (
         select metres_between($1, $2, latitude, longitude) as metres, ${metresWithin(center, 'degrees')} as promised
           from (select *, location::point <-> $3::point as degrees
                   from unnest($4::float8[], $5::float8[], $6::text[]) as o(latitude, longitude, location)) o) m
        where metres < promised * 0.999 - 1`,
      [
        center.latitude,
        center.longitude,
        mapPoint(center),
        others.map((it) => it.latitude),
        others.map((it) => it.longitude),
        others.map(mapPoint),
      ],
    );
    expect({ center, broken }).toEqual({ center, broken: [] });
  }
});

function beside({ latitude, longitude }: { latitude: number; longitude: number }) {
  const moved = { latitude: latitude + (next() - 0.5) * 4, longitude: longitude + (next() - 0.5) * 4 };
  return {
    latitude: Math.max(-90, Math.min(90, moved.latitude)),
    longitude: ((moved.longitude + 540) % 360) - 180,
  };
}
