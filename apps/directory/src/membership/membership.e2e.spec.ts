import { startDirectory, type TestDirectory } from '../directory.fixture.js';
import { aNetwork } from '../network.fixture.js';

let directory: TestDirectory;
const gateway = { kind: 'SERVICE', name: 'gateway' } as const;

beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
});
afterAll(() => directory.stop());

describe('what the gateway asks', () => {
  const ask = async (body: object, caller: Parameters<TestDirectory['post']>[2] = gateway) => {
    const answer = await directory.post('/internal/memberships', body, caller);
    return { status: answer.status, body: (await answer.json()) as object };
  };

  test('the memberships of today, and no others', async () => {
    expect(await ask({ subject: 'ada' })).toEqual({
      status: 200,
      body: {
        memberships: [
          {
            id: await directory.idOf('memberships', 'm-ada'),
            role: 'ADVISER',
            placeId: await directory.idOf('places', 'paris'),
            organizationId: null,
            adviserId: await directory.idOf('advisers', 'ada'),
          },
        ],
      },
    });
    expect((await ask({ subject: 'x'.repeat(255) })).body).toEqual({ memberships: [] });
  });

  test.each([
    [{}],
    [{ subject: 7 }],
    [{ subject: '' }],
    [{ subject: 'x'.repeat(256) }],
    [{ subject: 'ada\0' }],
    [[]],
  ])('%j is refused with a sentence', async (body) => {
    expect((await ask(body)).status).toBe(400);
  });

  test('only our own services may ask', async () => {
    expect((await ask({ subject: 'ada' }, { kind: 'ANONYMOUS' })).status).toBe(403);
    const member = { kind: 'MEMBER', subject: 'ada', membership: null, purpose: null } as const;
    expect((await ask({ subject: 'greta' }, member)).status).toBe(403);
    const bare = await fetch(`${directory.url}/internal/memberships`, { method: 'POST', body: '{}' });
    expect(bare.status).toBe(401);
  });
});

describe('viewer', () => {
  const document =
    '{ viewer { name acting { id } memberships { role place { name } organization { name } until } } }';

  test('is nobody without signing in', async () => {
    expect((await directory.query(document)).data).toEqual({ viewer: null });
  });

  test('knows as whom one may act, and as whom one acts', async () => {
    const id = await directory.idOf('memberships', 'm-ada');
    const membership = { id, role: 'ADVISER', placeId: null, organizationId: null, adviserId: null } as const;
    const acting = { kind: 'MEMBER', subject: 'ada', membership, purpose: null } as const;
    expect((await directory.query(document, {}, acting)).data).toEqual({
      viewer: {
        name: 'Ada Lenoir',
        acting: { id },
        memberships: [
          { role: 'ADVISER', place: { name: 'Cité des métiers de Paris' }, organization: null, until: null },
        ],
      },
    });
    const named = { ...acting, name: 'Another name' } as const;
    expect((await directory.query('{ viewer { name } }', {}, named)).data).toEqual({
      viewer: { name: 'Ada Lenoir' },
    });
    const undecided = { kind: 'MEMBER', subject: 'greta', membership: null, purpose: null } as const;
    expect((await directory.query(document, {}, undecided)).data).toMatchObject({
      viewer: {
        name: null,
        acting: null,
        memberships: [{ role: 'PARTNER', organization: { name: 'GRETA de Paris' } }],
      },
    });
    const called = { ...undecided, name: 'Greta Moulin' };
    expect((await directory.query('{ viewer { name } }', {}, called)).data).toEqual({
      viewer: { name: 'Greta Moulin' },
    });
  });
});
