import { toolEnvironment } from '../environment.js';
import { readDemoUsers } from '../identity/users.js';
import { inWords, runProgram, Sentence } from '../sentence.js';
import { playStory } from '../story/play.js';
import type { PlacedUser } from '../story/stage.js';
import { loadDemo, seedHistory } from './demo.js';
import { readOptions, usage, type StartOptions } from './options.js';
import { placeUsers } from './placed-users.js';
import { stackFileName, type StackFile } from './stack-file.js';
import { startStack, type Stack } from './stack.js';
import { asked, Stopping } from './stopping.js';
import { welcome } from './welcome.js';

/** What a shell expects of a program that Ctrl-C kept from finishing. */
const interrupted = 130;

async function run(options: StartOptions): Promise<void> {
  const stopping = new Stopping();
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const { databaseServerUrl, kafkaBrokers, redisUrl } = toolEnvironment();
  console.log(`Starting Passerelle on ${options.dataFolder} …`);
  let stack: Stack | undefined;
  try {
    stack = await startStack({
      ...options,
      databaseServerUrl,
      kafkaBrokers,
      redisUrl,
      say: console.log,
      giveUp: (error) => {
        stopping.because(error);
      },
      signal: stopping.signal,
    });
    await serve(stack, options, stopping);
  } catch (error) {
    if (error !== asked) throw error;
    if (options.once) process.exitCode = interrupted;
  } finally {
    await stop(stack);
  }
}

async function serve(stack: Stack, options: StartOptions, stopping: Stopping): Promise<void> {
  console.log(`Everything is up after ${secondsSinceStart()} s; loading the demo network …`);
  await loadDemo(stack, stopping.signal);
  stopping.signal.throwIfAborted();
  const demoUsers = await readDemoUsers();
  const users = await stopping.unless(placeUsers(stack.urls.gateway, stack.urls.identity, demoUsers));
  await stack.folder.writeJson(stackFileName, stackFileOf(stack, users));
  const history = seedHistory(stack, stopping.signal);
  history.catch(() => undefined);
  try {
    if (options.story) await stopping.unless(play(stack, users, history, stopping.signal));
    if (options.once) return;
    console.log(welcome(stack, users));
    history.catch((error: unknown) => {
      stopping.because(new Sentence(inWords(error)));
    });
    const why = await stopping.reached;
    if (why) throw why;
  } finally {
    stopping.because(new Sentence('Over.'));
    await history.catch(() => undefined);
  }
}

async function play(
  stack: Stack,
  users: readonly PlacedUser[],
  history: Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  console.log(`The demo network is there after ${secondsSinceStart()} s.`);
  console.log('\nOne referral travels the network, through the public gateway:');
  const say = (line: string) => {
    if (!signal.aborted) console.log(line);
  };
  await playStory({ ...stack.urls, users, history, signal, say });
}

function secondsSinceStart(): string {
  return process.uptime().toFixed(1);
}

function stackFileOf({ urls }: Stack, users: readonly PlacedUser[]): StackFile {
  const { gateway, identity, mailSink, health, databases } = urls;
  const named = users.map(({ name, role, placeId, organizationId }) => ({
    name,
    role,
    placeId,
    organizationId,
  }));
  return { gateway, identity, mailSink, health, databases, users: named };
}

async function stop(stack: Stack | undefined): Promise<void> {
  if (!stack) return;
  console.log('\nStopping …');
  await stack.stop();
  console.log('Stopped.');
}

await runProgram(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await run(options);
});
// Whatever still waits for an answer from what has been stopped waits for nothing.
process.exit();
