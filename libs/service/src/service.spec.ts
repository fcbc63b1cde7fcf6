import {
  commonVariables,
  configureLog,
  correlation,
  EnvironmentInvalid,
  HealthChecks,
  Log,
  newId,
  readEnvironment,
} from './index.js';

test('correlation holds through everything that the work starts, and nowhere else', async () => {
  const seen = await Promise.all(
    ['one', 'two'].map((id) =>
      correlation.run(id, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return correlation.id();
      }),
    ),
  );
  expect(seen).toEqual(['one', 'two']);
  expect(correlation.current()).toBeNull();
});

test('ids made one after the other sort that way', () => {
  const ids = Array.from({ length: 500 }, () => newId());
  expect([...ids].sort()).toEqual(ids);
});

test('the environment: defaults, numbers, and an empty variable is an absent one', () => {
  const read = readEnvironment(commonVariables({ port: 4002 }), { METRICS_PORT: '9100', HOST: '' });
  expect(read).toMatchObject({ PORT: 4002, METRICS_PORT: 9100, HOST: '127.0.0.1', LOG_LEVEL: 'info' });
});

test('the environment: all that is wrong at once', () => {
  const read = () => readEnvironment(commonVariables({ port: 1 }), { PORT: '70000', LOG_LEVEL: 'loud' });
  expect(read).toThrow(/PORT: .*\n.*LOG_LEVEL: /);
  expect(() => readEnvironment(commonVariables({ port: 1 }), { PORT: 'x' })).toThrow(EnvironmentInvalid);
});

beforeAll(() => {
  configureLog('spec', 'silent');
});

test('health: the names of what fails, a check that hangs included', async () => {
  const checks = new HealthChecks(new Log());
  checks.add('database', () => Promise.resolve());
  checks.add('bus', () => Promise.reject(new Error('away')));
  checks.add('slow', () => new Promise(() => undefined));
  expect(await checks.failing()).toEqual(['bus', 'slow']);
});
