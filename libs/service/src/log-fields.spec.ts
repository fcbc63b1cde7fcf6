import { allowedOf, describeError, type LogFields, withoutValues } from './log-fields.js';

describe('a log line', () => {
  test('keeps what the allow-list names and drops the rest', () => {
    const fields = { referralId: 'r1', count: 3, givenName: 'Marie', payload: { a: 1 } } as LogFields;
    expect(allowedOf(fields)).toEqual({ referralId: 'r1', count: 3 });
  });

  test('keeps no object under an allowed name, and no endless text', () => {
    expect(allowedOf({ reason: { name: 'Marie' } } as unknown as LogFields)).toEqual({});
    expect(String(allowedOf({ reason: 'x'.repeat(1000) })['reason'])).toHaveLength(300);
  });

  test.each(['reason', 'path', 'url'])('shows no value that others put into %s', (name) => {
    const said = 'https://example.org/?to=marie@example.org&tel=+33 6 12 34 56 78 "Marie"';
    expect(JSON.stringify(allowedOf({ [name]: said }))).not.toMatch(/marie|12 34/i);
    expect(allowedOf({ [name]: 'recipients.0.service' })).toEqual({ [name]: 'recipients.0.service' });
  });

  test.each([
    ['invalid input syntax for type uuid: "Marie Exemple"', /Marie/],
    ['Key (email)=(marie@example.org) already exists.', /marie|example/],
    ['Unexpected token M in JSON: "Marie', /Marie/],
    [String.raw`String cannot represent value: "a \"Marie\" b"`, /Marie/],
    [`Unexpected token 'x', "x{"name":"Marie"}" is not valid JSON`, /Marie/],
    [`There is no 'l'école de Marie'.`, /Marie/],
    ['550 "a" is unknown, try "Marie Exemple', /Marie/],
    ['550 no such mailbox <marie@example.org>', /marie/],
    ['cannot reach +33 6 12 34 56 78 today', /12 34/],
  ])('of an error shows no value: %s', (message, value) => {
    expect(withoutValues(message)).not.toMatch(value);
    expect(JSON.stringify(describeError(new Error(message)))).not.toMatch(value);
  });

  test.each([`${'x'.repeat(2_500)} Marie`, `Marie ${'x'.repeat(2_500)}`])(
    'of an error shows no value, however long it is',
    (need) => {
      expect(withoutValues(`The field "need" got "${need}".`)).toBe('The field "…".');
    },
  );

  test('of an error shows name, code, cause and where it was', () => {
    const error = Object.assign(new TypeError('No such thing.', { cause: new Error('Too late.') }), {
      code: 'E1',
    });
    expect(describeError(error)).toMatchObject({
      errorName: 'TypeError',
      errorCode: 'E1',
      errorMessage: 'No such thing.',
      errorCause: 'Error: Too late.',
      errorStack: expect.stringContaining('log-fields.spec') as string,
    });
    expect(describeError('thrown text')).toEqual({ errorName: 'string' });
  });
});
