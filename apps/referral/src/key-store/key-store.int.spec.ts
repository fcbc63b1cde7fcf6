import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { newId } from '#libs/service';
import { type StoreOfKeys, storeOfKeys } from '../privacy.fixture.js';
import { DatabaseKeyStore } from './database-key-store.service.js';
import { KeyRotation } from './key-rotation.service.js';
import { KeyDestroyed } from './key-store.service.js';
import { WrappingKeyFile, WrappingKeyUnusable } from './wrapping-key.file.js';
import { WrappingKeys } from './wrapping-keys.service.js';

const monday = new Date('2026-03-02T09:00:00.000Z');
const eightDaysLater = new Date('2026-03-10T09:00:00.000Z');

describe('the store of keys', () => {
  let store: StoreOfKeys;
  beforeAll(async () => {
    store = await storeOfKeys(monday);
  });
  afterEach(async () => {
    store = await store.anew();
  });
  afterAll(() => store.close());

  const wrappedUnder = async (personId: string): Promise<string | undefined> => {
    const rows = await store.keyDatabase.query<{ id: string }[]>(
      'select wrapping_key_id as id from person_keys where person_id = $1',
      [personId],
    );
    return rows[0]?.id;
  };

  it('makes one key for a person and gives it to every process', async () => {
    const personId = newId();
    await store.keyStore.create(personId);
    await store.keyStore.create(personId);
    const other = await store.another();
    const here = await store.keyStore.keysOf([personId]);
    const there = await other.keyStore.keysOf([personId]);
    expect(there.get(personId)).toEqual(here.get(personId));
    expect(here.get(personId)).toHaveLength(32);
  });

  it('keeps keys wrapped, each for its own person', async () => {
    const [one, other] = [newId(), newId()];
    await store.keyStore.create(one);
    await store.keyStore.create(other);
    const key = (await store.keyStore.keysOf([one])).get(one)!;
    const rows = await store.keyDatabase.query<{ wrapped: Buffer }[]>('select wrapped from person_keys');
    expect(rows.some(({ wrapped }) => wrapped.includes(key))).toBe(false);
    await store.keyDatabase.query(
      `update person_keys set wrapped = (select wrapped from person_keys where person_id = $1) where person_id = $2`,
      [one, other],
    );
    const fresh = await store.another();
    await expect(fresh.keyStore.keysOf([other])).rejects.toThrow('changed or moved');
  });

  it('removes what a killed process left of a key file, but none that is being written', async () => {
    const left = `${store.wrappingKeyFile}.${newId()}`;
    const foreign = `${store.wrappingKeyFile}.backup`;
    await Promise.all([left, foreign].map((path) => writeFile(path, 'keys in clear')));
    const rotation = new KeyRotation(store.keyDatabase, store.wrappingKeys);
    const now = Date.now();
    await rotation.rotateIfDue(new Date(now));
    expect(await readFile(left, 'utf8')).toBe('keys in clear');
    await rotation.rotateIfDue(new Date(now + 120_000));
    await expect(stat(left)).rejects.toThrow('ENOENT');
    expect(await readFile(foreign, 'utf8')).toBe('keys in clear');
  });

  it('destroys a key for good', async () => {
    const personId = newId();
    await store.keyStore.create(personId);
    await store.keyStore.destroy(personId);
    expect((await store.keyStore.keysOf([personId])).size).toBe(0);
    await expect(store.keyStore.create(personId)).rejects.toThrow(KeyDestroyed);
    const other = await store.another();
    expect((await other.keyStore.keysOf([personId])).size).toBe(0);
  });

  it('leaves a wrapping key alone that is not due', async () => {
    const rotation = new KeyRotation(store.keyDatabase, store.wrappingKeys);
    expect(await rotation.rotateIfDue(new Date('2026-03-08T09:00:00.000Z'))).toBe(false);
  });

  it('wraps living keys again every 7 days, and what was wrapped before opens no more', async () => {
    const [living, erased] = [newId(), newId()];
    await store.keyStore.create(living);
    await store.keyStore.create(erased);
    const key = (await store.keyStore.keysOf([living])).get(living);
    const before = await wrappedUnder(living);
    const backup = await store.keyDatabase.query<{ wrapped: Buffer; id: string }[]>(
      'select wrapped, wrapping_key_id as id from person_keys where person_id = $1',
      [erased],
    );
    await store.keyStore.destroy(erased);
    const rotation = new KeyRotation(store.keyDatabase, store.wrappingKeys);
    expect(await rotation.rotateIfDue(eightDaysLater)).toBe(true);

    const restarted = await store.another();
    expect(await wrappedUnder(living)).not.toBe(before);
    expect((await restarted.keyStore.keysOf([living])).get(living)).toEqual(key);
    await store.keyDatabase.query(
      'insert into person_keys (person_id, wrapping_key_id, wrapped) values ($1, $2, $3)',
      [erased, backup[0]!.id, backup[0]!.wrapped],
    );
    await expect(restarted.keyStore.keysOf([erased])).rejects.toThrow('wrapping key that is gone');
  });

  it('goes on for a process that still holds the wrapping key of before', async () => {
    const late = await store.another();
    await new KeyRotation(store.keyDatabase, store.wrappingKeys).rotateIfDue(eightDaysLater);
    const personId = newId();
    await late.keyStore.create(personId);
    const current = await store.wrappingKeys.learnCurrent();
    expect(await wrappedUnder(personId)).toBe(current);
    expect((await store.keyStore.keysOf([personId])).size).toBe(1);
  });

  it('takes up a rotation that was cut off after the new key joined the file', async () => {
    const personId = newId();
    await store.keyStore.create(personId);
    const file = new WrappingKeyFile(store.wrappingKeyFile);
    const keys = (await file.read())!;
    const next = { id: newId(), madeAt: eightDaysLater, key: Buffer.alloc(32, 7) };
    await file.replace([...keys, next]);
    const restarted = await store.another();
    await restarted.keyStore.create(newId());
    expect(await new KeyRotation(store.keyDatabase, restarted.wrappingKeys).rotateIfDue(eightDaysLater)).toBe(
      true,
    );
    expect(await wrappedUnder(personId)).toBe(next.id);
    expect((await file.read())!.map(({ id }) => id)).toEqual([next.id]);
  });

  it('is rotated by one process while others make keys, and loses none', async () => {
    const people = Array.from({ length: 60 }, () => newId());
    const late = await store.another();
    const rotation = new KeyRotation(store.keyDatabase, store.wrappingKeys);
    const rival = new KeyRotation(store.keyDatabase, late.wrappingKeys);
    await Promise.all([
      ...people.map((personId, index) => (index % 2 ? late : store).keyStore.create(personId)),
      rotation.rotateIfDue(eightDaysLater),
      rival.rotateIfDue(eightDaysLater),
    ]);
    await rotation.rotateIfDue(eightDaysLater);
    const restarted = await store.another();
    expect((await restarted.keyStore.keysOf(people)).size).toBe(60);
  });

  it('answers for many people with one statement', async () => {
    const people = Array.from({ length: 20 }, () => newId());
    for (const personId of people) await store.keyStore.create(personId);
    const asked: string[] = [];
    const watched = {
      query: (sql: string, values: unknown[]) => (asked.push(sql), store.keyDatabase.query(sql, values)),
    };
    const fresh = new DatabaseKeyStore(watched as never, store.wrappingKeys);
    await fresh.keysOf(people);
    expect(asked).toHaveLength(1);
  });
});

describe('the wrapping key file', () => {
  let store: StoreOfKeys;
  beforeAll(async () => {
    store = await storeOfKeys(monday);
  });
  afterEach(async () => {
    store = await store.anew();
  });
  afterAll(() => store.close());

  const opened = (mayMake: boolean, path = store.wrappingKeyFile): Promise<void> =>
    new WrappingKeys(new WrappingKeyFile(path), store.keyDatabase, mayMake).open(monday);

  it('is readable by its owner alone', async () => {
    expect((await stat(store.wrappingKeyFile)).mode & 0o777).toBe(0o600);
  });

  it('is refused when everybody may read it', async () => {
    await chmod(store.wrappingKeyFile, 0o644);
    await expect(opened(true)).rejects.toThrow('Set its mode to 0600');
  });

  it('is not made anew when the key store holds keys already', async () => {
    await rm(store.wrappingKeyFile);
    await expect(opened(true)).rejects.toThrow('is missing, and the key store holds keys');
  });

  it('is not made where it must be brought', async () => {
    await store.keyDatabase.query('delete from wrapping');
    await rm(store.wrappingKeyFile);
    await expect(opened(false)).rejects.toThrow(WrappingKeyUnusable);
  });

  it('is refused when it is damaged, or belongs to another key store', async () => {
    const stranger = await storeOfKeys(monday);
    await expect(opened(true, stranger.wrappingKeyFile)).rejects.toThrow(
      'is not the one that this key store',
    );
    await stranger.close();
    await writeFile(store.wrappingKeyFile, (await readFile(store.wrappingKeyFile, 'utf8')).slice(0, 40));
    await expect(opened(true)).rejects.toThrow('does not hold wrapping keys');
  });

  it('is made once by processes that start together', async () => {
    await store.keyDatabase.query('delete from wrapping');
    await rm(store.wrappingKeyFile);
    await Promise.all(Array.from({ length: 8 }, () => opened(true)));
    expect(await new WrappingKeyFile(store.wrappingKeyFile).read()).toHaveLength(1);
  });
});
