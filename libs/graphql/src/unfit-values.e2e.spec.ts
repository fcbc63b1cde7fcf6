import { mock } from 'node:test';
import { Log } from '#libs/service';
import { startApp, type StartedApp } from '#libs/testing';
import { BenchesApp } from './subgraph.fixture.js';

const until = '2026-03-02T10:00:00Z';
const dateTime = 'A DateTime is an ISO 8601 instant with its offset, such as 2026-03-01T09:30:00.000Z.';

describe('a subgraph that is sent a value that does not fit', () => {
  let app: StartedApp;
  const logged = mock.method(Log.prototype, 'error');
  beforeAll(async () => {
    app = await startApp(BenchesApp, { audience: 'benches' });
  });
  afterAll(async () => {
    logged.mock.restore();
    await app.close();
  });

  it.each([
    [
      { from: 'Marie; secret', until },
      `Variable "$period" got an invalid value at "period.from"; ${dateTime}`,
    ],
    [
      { from: { Marie: 'secret' }, until },
      `Variable "$period" got an invalid value at "period.from"; ${dateTime}`,
    ],
    [
      { from: until, until, 'Marie!': 'secret' },
      'Variable "$period" got an invalid value; A field is not defined by type "PeriodInput".',
    ],
  ])('repeats nothing of the variable %j', async (period, message) => {
    const { errors } = await app.query('query ($period: PeriodInput!) { during(period: $period) }', {
      period,
    });
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('repeats and notes nothing of an input that a variable of null makes wrong', async () => {
    const document = `query ($from: DateTime = "${until}") { during(period: { from: $from, until: "${until}" }) }`;
    const { errors } = await app.query(document, { from: null });
    expect(errors).toMatchObject([
      { message: 'Argument "period" has an invalid value.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(logged.mock.calls).toEqual([]);
  });

  it('notes nothing of the value of a resolver that does not fit either', async () => {
    const { errors } = await app.query('{ miscounted }');
    expect(errors).toMatchObject([{ path: ['miscounted'], extensions: { code: 'INTERNAL' } }]);
    const [said, fields] = logged.mock.calls[0]?.arguments ?? [];
    expect([said, (fields?.error as Error).message]).toEqual([
      'A resolver failed.',
      'Int cannot represent non-integer value.',
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/Marie|Exemple|Durand/);
  });
});
