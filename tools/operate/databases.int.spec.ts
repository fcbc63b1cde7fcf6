import { emptyDatabase, type TestDatabase } from '#libs/testing';
import { inEveryService } from './databases.js';

describe('the databases of the services', () => {
  let databases: TestDatabase[];
  beforeAll(async () => {
    databases = [await emptyDatabase(), await emptyDatabase()];
  });
  afterAll(async () => {
    delete process.env.SERVICE_DATABASE_URLS;
    await Promise.all(databases.map((database) => database.drop()));
  });

  const visited = async () => {
    const { answers } = await inEveryService('/nowhere', ({ options }) =>
      Promise.resolve('url' in options && options.url),
    );
    return answers;
  };

  it('are those that are named', async () => {
    const urls = databases.map(({ url }) => url);
    process.env.SERVICE_DATABASE_URLS = urls.join(',');
    expect(await visited()).toEqual(urls);
    process.env.SERVICE_DATABASE_URLS = urls.join(' \n');
    expect(await visited()).toEqual(urls);
  });

  it('are those of a running network where none are named', async () => {
    delete process.env.SERVICE_DATABASE_URLS;
    await expect(visited()).rejects.toThrow('Nothing runs on /nowhere');
  });
});
