import { createHmac } from 'node:crypto';
import {
  type Caller,
  hashOfBody,
  InternalTokenRefused,
  internalTokenLivesSeconds,
  mintInternalToken,
  readInternalToken,
  verifyInternalToken,
} from './index.js';

const secret = 'one secret of the referral service alone';
const now = new Date('2026-03-02T09:00:00.000Z');
const body = '{"query":"{ __typename }"}';
const caller: Caller = {
  kind: 'MEMBER',
  subject: 'paris-adviser',
  membership: { id: 'm1', role: 'ADVISER', placeId: 'p1', organizationId: null, adviserId: 'a1' },
  purpose: null,
};
const claims = { caller, audience: 'referral', bodyHash: hashOfBody(body), correlationId: 'c1' };
const check = { audience: 'referral', body, secret, now };
const token = mintInternalToken(claims, secret, now);

function after(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

function written(content: object, key = secret): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;
}

describe('an internal token', () => {
  test('gives back who asks', () => {
    expect(verifyInternalToken(token, check)).toEqual(caller);
    expect(readInternalToken(token, check).correlationId).toBe('c1');
  });

  test.each<Caller>([
    { kind: 'ANONYMOUS' },
    { kind: 'MEMBER', subject: 's', membership: null, purpose: 'The person called back.' },
    { kind: 'MEMBER', subject: 's', membership: null, name: 'Maëlle Filaosse', purpose: null },
    { kind: 'LINK', audience: 'PERSON', linkId: 'l', epoch: 3, browser: 'abc', purpose: null },
    { kind: 'SERVICE', name: 'gateway' },
  ])('carries a caller of kind $kind', (someone) => {
    const minted = mintInternalToken({ ...claims, caller: someone }, secret, now);
    expect(verifyInternalToken(minted, check)).toEqual(someone);
  });

  test.each([
    ['x'.repeat(255), true],
    ['é'.repeat(255), true],
    ['x'.repeat(256), false],
    ['', false],
    ['ada\0', false],
    ['ada\ud83d', false],
    ['ada😀', true],
  ])('takes a subject as long as OpenID Connect has them, and plain: %j', (subject, taken) => {
    const member = { ...caller, subject } as Caller;
    const verify = () =>
      verifyInternalToken(mintInternalToken({ ...claims, caller: member }, secret, now), check);
    if (taken) expect(verify()).toEqual(member);
    else expect(verify).toThrow(InternalTokenRefused);
  });

  test('lives for a minute and not longer', () => {
    expect(verifyInternalToken(token, { ...check, now: after(internalTokenLivesSeconds - 1) })).toEqual(
      caller,
    );
    expect(() => verifyInternalToken(token, { ...check, now: after(internalTokenLivesSeconds) })).toThrow(
      /expired/,
    );
  });

  test('is of use to one service and one body', () => {
    expect(() => verifyInternalToken(token, { ...check, audience: 'directory' })).toThrow(/another service/);
    expect(() => verifyInternalToken(token, { ...check, body: `${body} ` })).toThrow(/another request/);
    expect(() => verifyInternalToken(token, { ...check, body: '' })).toThrow(/another request/);
    expect(() => verifyInternalToken(token, { ...check, secret: 'another secret' })).toThrow(/not ours/);
  });

  test.each([
    ['nothing', ''],
    ['no signature', token.split('.')[0] ?? ''],
    ['an empty signature', `${token.split('.')[0] ?? ''}.`],
    ['three parts', `${token}.x`],
    ['alg none', `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[0] ?? ''}.`],
    [
      'another payload under the same signature',
      `${written({}).split('.')[0] ?? ''}.${token.split('.')[1] ?? ''}`,
    ],
    ['a signature of another key', written({ ...claims, expiresAt: now.getTime() + 1000 }, 'guessed')],
    ['no claims', written({})],
    ['no JSON', written('x' as unknown as object).replace(/^[^.]+/, 'eHg')],
    [
      'an unknown kind of caller',
      written({ ...claims, caller: { kind: 'ROOT' }, expiresAt: now.getTime() + 1000 }),
    ],
    ['a life too long', written({ ...claims, expiresAt: now.getTime() + 86_400_000 })],
  ])('is refused with %s', (_, forged) => {
    expect(() => verifyInternalToken(forged, check)).toThrow(InternalTokenRefused);
  });

  test('is refused with any bit of it turned', () => {
    for (let at = 0; at < token.length; at += 7) {
      const turned = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect(() => verifyInternalToken(turned, check)).toThrow(InternalTokenRefused);
    }
  });

  test('never stands in the sentence that refuses it', () => {
    try {
      verifyInternalToken(token, { ...check, audience: 'directory' });
    } catch (error) {
      expect((error as Error).message).not.toContain(token.slice(0, 20));
    }
    expect.assertions(1);
  });
});
