import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const keeper = fileURLToPath(new URL('keeper.mjs', import.meta.url));
/** kafkajs sets a timer to an instant long past wherever nothing waits; no option of its own keeps it from that. */
const quiet = '--disable-warning=TimeoutNegativeWarning';

/**
 * Starts the engines that specs run on, once per run, in a keeper process of their own: it stops them when this
 * process ends, however it ends.
 */
async function setup() {
  const child = spawn(process.execPath, [quiet, keeper], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  globalThis.passerelleEngines = child;
  const engines = await firstLine(child);
  if (engines.error) throw new Error(engines.error);
  process.env.PASSERELLE_TEST_POSTGRES_URL = engines.postgresUrl;
  process.env.PASSERELLE_TEST_KAFKA_BROKERS = engines.kafkaBrokers ?? '';
  process.env.PASSERELLE_TEST_REDIS_URL = engines.redisUrl ?? '';
  process.env.PASSERELLE_TEST_OWN_KAFKA_MISSING = engines.ownKafkaMissing ?? '';
  process.env.PASSERELLE_TEST_ENGINES = engines.directory;
  for (const sentence of engines.missing) console.log(sentence);
  child.stdout.unref();
  child.stdin.unref();
  child.unref();
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(JSON.parse(text.split('\n', 1)[0]));
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The engines for the tests did not start (exit ${code}).`)),
    );
  });
}

export { setup as default };
