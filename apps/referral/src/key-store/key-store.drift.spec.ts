import { join } from 'node:path';
import { assertNoDrift } from '#libs/database';
import { type StoreOfKeys, storeOfKeys } from '../privacy.fixture.js';

describe('the tables of the key store', () => {
  let store: StoreOfKeys;
  beforeAll(async () => {
    store = await storeOfKeys();
  });
  afterAll(() => store.close());

  it('are what the entities and the snapshot say', async () => {
    await assertNoDrift(store.keyDatabase, join(import.meta.dirname, 'schema.snapshot'));
  });
});
