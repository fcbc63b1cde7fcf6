import { generateKeyPair } from 'jose';
import { hashOfBody, internalHeader, linkToken, mintInternalToken } from '#libs/caller';
import { bearer, linkKey, SpecGateway } from '../gateway.fixture.js';
import { type MembershipsTold, specDirectory, specReferral } from '../network.fixture.js';

const linkId = '0198c0de-0000-7000-8000-000000000001';
const membership = (id: string) => ({
  id,
  role: 'ADVISER',
  placeId: 'p',
  organizationId: 'o',
  adviserId: 'a',
});

describe('who calls', () => {
  let gateway: SpecGateway;
  const told: MembershipsTold = { memberships: new Map(), asked: 0 };
  const directory = specDirectory(told);
  const referral = specReferral();

  beforeAll(async () => {
    told.memberships.set('one', [membership('m1')]);
    told.memberships.set('two', [membership('m1'), membership('m2')]);
    gateway = await SpecGateway.start({ subgraphs: { directory, referral } });
  });
  afterAll(() => gateway.stop());

  async function callerOf(headers: Record<string, string>): Promise<Record<string, unknown>> {
    const { data } = await gateway.query('{ whoAmI }', headers);
    return (JSON.parse(data?.['whoAmI'] as string) as { caller: Record<string, unknown> }).caller;
  }

  it('takes a request without credentials for an anonymous one', async () => {
    expect(await callerOf({})).toEqual({ kind: 'ANONYMOUS' });
  });

  it('lets somebody with one membership act under it', async () => {
    const token = await gateway.issuer.token({ subject: 'one' });
    expect(await callerOf(bearer(token))).toEqual({
      kind: 'MEMBER',
      subject: 'one',
      membership: membership('m1'),
      purpose: null,
    });
  });

  it('takes the longest subject that there can be', async () => {
    const subject = 'x'.repeat(255);
    expect(await callerOf(bearer(await gateway.issuer.token({ subject })))).toMatchObject({ subject });
  });

  it.each([
    ['Maëlle Filaosse', 'Maëlle Filaosse'],
    [' Ada\nLenoir\u0000 ', 'Ada Lenoir'],
    ['x'.repeat(300), 'x'.repeat(200)],
    ['', undefined],
    [7, undefined],
    [null, undefined],
    [['Ada'], undefined],
  ])('hands on the name %j that the token says as %j', async (name, heard) => {
    const token = await gateway.issuer.token({ subject: 'one', claims: { name } });
    expect((await callerOf(bearer(token)))['name']).toBe(heard);
  });

  it('lets somebody with several name one, and asks the directory once', async () => {
    const token = await gateway.issuer.token({ subject: 'two' });
    const before = told.asked;
    expect(await callerOf(bearer(token))).toMatchObject({ membership: null });
    expect(await callerOf({ ...bearer(token), 'passerelle-membership': 'm2' })).toMatchObject({
      membership: { id: 'm2' },
    });
    expect(told.asked).toBe(before + 1);
  });

  it('refuses a membership that is not theirs', async () => {
    const token = await gateway.issuer.token({ subject: 'one' });
    const answer = await gateway.query('{ whoAmI }', { ...bearer(token), 'passerelle-membership': 'm2' });
    expect(answer).toMatchObject({ status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  it('hands on the purpose, percent-encoded or not, without control characters', async () => {
    const token = await gateway.issuer.token({ subject: 'one' });
    const purpose = encodeURIComponent('Rappel: la personne\na téléphoné');
    expect(await callerOf({ ...bearer(token), 'passerelle-purpose': purpose })).toMatchObject({
      purpose: 'Rappel: la personne a téléphoné',
    });
  });

  it('cuts no character of a long purpose or name in two', async () => {
    const long = `${'a'.repeat(199)}😀`;
    const token = await gateway.issuer.token({ subject: 'ada', claims: { name: long } });
    const asked = { ...bearer(token), 'passerelle-purpose': encodeURIComponent(long) };
    expect(await callerOf(asked)).toMatchObject({ name: 'a'.repeat(199), purpose: 'a'.repeat(199) });
  });

  it('takes for a purpose only what says something', async () => {
    const token = await gateway.issuer.token({ subject: 'one' });
    const handedOn = async (purpose: string) =>
      callerOf({ ...bearer(token), 'passerelle-purpose': encodeURIComponent(purpose) });
    for (const nothing of ['.', '  ', '12345', '\u202e', '\u200b\u200d', 'x', '- . -'])
      expect(await handedOn(nothing)).toMatchObject({ purpose: null });
    for (const said of ['回电', 'À rappeler', 'نامه‌رسان'])
      expect(await handedOn(said)).toMatchObject({ purpose: said });
    expect(await handedOn('to call\u202e back')).toMatchObject({ purpose: 'to call  back' });
  });

  it('recognises links, and the browser only by its hash', async () => {
    const link = {
      authorization: `Link ${linkToken('a', linkId, 3, linkKey)}`,
      'passerelle-browser': 'secret',
    };
    expect(await callerOf(link)).toEqual({
      kind: 'LINK',
      audience: 'PARTNER',
      linkId,
      epoch: 3,
      browser: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      purpose: null,
    });
  });

  it('refuses tokens that do not hold, all with the same answer', async () => {
    const { issuer } = gateway;
    const good = await issuer.token();
    const [head = '', body = '', signature = ''] = good.split('.');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    const wrong = {
      unsigned: `${unsigned}.${body}.`,
      anotherIssuer: await issuer.token({ issuer: 'https://elsewhere.example' }),
      anotherAudience: await issuer.token({ audience: 'another application' }),
      expired: await issuer.token({ expiresAt: new Date(Date.now() - 60_000) }),
      anotherKey: await issuer.token({ keys: await generateKeyPair('RS256') }),
      tooLongASubject: await issuer.token({ subject: 'x'.repeat(256) }),
      notPlainASubject: await issuer.token({ subject: 'one\0' }),
      halfASubject: await issuer.token({ subject: 'one\ud83d' }),
      changed: `${head}.${Buffer.from(JSON.stringify({ sub: 'eve' })).toString('base64url')}.${signature}`,
      internal: mintInternalToken(
        {
          caller: { kind: 'SERVICE', name: 'gateway' },
          audience: 'referral',
          bodyHash: 'x',
          correlationId: 'x',
        },
        referral.secret,
        new Date(),
      ),
      link: linkToken('t', linkId, 0, linkKey),
      garbage: 'ey',
    };
    for (const [what, token] of Object.entries(wrong)) {
      const response = await gateway.post('{"query":"{ whoAmI }"}', bearer(token));
      const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
      expect([what, response.status, errors[0]?.message]).toEqual([
        what,
        401,
        'This access token is not accepted. Sign in again and retry.',
      ]);
      expect(errors[0]?.extensions).toEqual({
        code: 'UNAUTHENTICATED',
        correlationId: expect.any(String) as string,
      });
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('refuses links of another key, kind, epoch or shape', async () => {
    const good = linkToken('t', linkId, 0, linkKey);
    const wrong = [
      linkToken('t', linkId, 0, 'another key of the same length, or so'),
      good.replace(/^t/, 'a'),
      good.slice(0, -1),
      `${good}A`,
      't.x.y',
    ];
    for (const token of wrong) {
      const { status, errors } = await gateway.query('{ whoAmI }', { authorization: `Link ${token}` });
      expect([status, errors?.[0]?.extensions?.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  it('refuses an Authorization header that it cannot read', async () => {
    for (const authorization of ['Basic dXNlcg==', 'Bearer', 'Bearer a b', `Bearer ${'x'.repeat(9_000)}`]) {
      expect((await gateway.query('{ whoAmI }', { authorization })).status).toBe(401);
    }
  });

  it('gives each subgraph a token that opens only that one, for this body', async () => {
    const token = (audience: string, body: string) =>
      mintInternalToken(
        { caller: { kind: 'ANONYMOUS' }, audience, bodyHash: hashOfBody(body), correlationId: 'c' },
        audience === 'directory' ? directory.secret : referral.secret,
        new Date(),
      );
    const body = '{"query":"{ whoAmI }"}';
    const send = async (internal: string, sent = body) => {
      const headers = { 'content-type': 'application/json', [internalHeader]: internal };
      return (await fetch(`${referral.url}/graphql`, { method: 'POST', headers, body: sent })).status;
    };
    expect(await send(token('referral', body))).toBe(200);
    expect(await send(token('directory', body))).toBe(401);
    expect(await send(token('referral', '{"query":"{ other }"}'))).toBe(401);
    expect(await send('')).toBe(401);
  });

  it('never lets a client bring its own internal token', async () => {
    const { data } = await gateway.query('{ whoAmI }', { [internalHeader]: 'forged' });
    expect(data?.['whoAmI']).toContain('ANONYMOUS');
  });
});
