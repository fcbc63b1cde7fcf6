import { isAccepted } from './licences.js';

describe('licences', () => {
  it.each([
    'MIT',
    'MIT*',
    '(MIT OR CC0-1.0)',
    'Apache-2.0 AND MIT',
    '(MIT OR EUPL-1.1+)',
    '(ISC AND CC-BY-3.0)',
  ])('accepts %s', (expression) => {
    expect(isAccepted(expression)).toBe(true);
  });

  it.each([
    'AGPL-3.0-only',
    'SSPL-1.0',
    'Elastic-2.0',
    'UNKNOWN',
    'UNLICENSED',
    'Custom: https://example.org',
    'MIT AND AGPL-3.0',
    '(AGPL-3.0 OR SSPL-1.0)',
    '',
  ])('refuses "%s"', (expression) => {
    expect(isAccepted(expression)).toBe(false);
  });
});
