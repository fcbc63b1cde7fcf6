import { emptyDatabase, type TestDatabase } from '#libs/testing';
import { World } from './world.fixture.js';

/** Gives each test of a file a world of its own on the bus in PostgreSQL; one database of the bus serves them all. */
export function eachInAWorld(
  options: NonNullable<Parameters<typeof World.create>[1]>,
  begin: (world: World, busUrl: string) => void | Promise<void>,
): void {
  let busDatabase: TestDatabase;
  let world: World;
  beforeAll(async () => {
    busDatabase = await emptyDatabase();
  });
  afterAll(() => busDatabase.drop());
  beforeEach(async () => {
    const settings = () => ({ postgresUrl: busDatabase.url });
    world = await World.create({ kind: 'postgres', settings }, options);
    await begin(world, busDatabase.url);
  });
  afterEach(() => world.close());
}
