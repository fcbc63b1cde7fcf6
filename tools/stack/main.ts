import { toolEnvironment } from '../environment.js';
import { readDemoUsers } from '../identity/users.js';
import { inWords, runProgram, Sentence } from '../sentence.js';
import { playStory } from '../story/play.js';
import type { PlacedUser } from '../story/stage.js';
import { loadDemo, seedHistory } from './demo.js';
import { Narrator } from './narrator.js';
import { readOptions, usage, type StartOptions } from './options.js';
import { placeUsers } from './placed-users.js';
import { stackFileName, type StackFile } from './stack-file.js';
import { startStack, type Stack } from './stack.js';
import { asked, Stopping } from './stopping.js';
import { welcome } from './welcome.js';

/** What a shell expects of a program that Ctrl-C kept from finishing. */
const interrupted = 130;

/** What goes with a start from its beginning to its end. */
interface Course {
  readonly stopping: Stopping;
  readonly narrator: Narrator;
}

/** What a story is played with. */
interface Telling {
  readonly stack: Stack;
  readonly users: readonly PlacedUser[];
  readonly history: Promise<void>;
  readonly signal: AbortSignal;
  readonly narrator: Narrator;
}

async function run(options: StartOptions): Promise<void> {
  const stopping = new Stopping();
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const { databaseServerUrl, kafkaBrokers, redisUrl } = toolEnvironment();
  const narrator = new Narrator(console.log);
  narrator.begin(`starting Passerelle on ${options.dataFolder}`);
  let stack: Stack | undefined;
  try {
    stack = await startStack({
      ...options,
      databaseServerUrl,
      kafkaBrokers,
      redisUrl,
      narrator,
      giveUp: (error) => {
        stopping.because(error);
      },
      signal: stopping.signal,
    });
    await serve(stack, options, { stopping, narrator });
  } catch (error) {
    if (error !== asked) throw error;
    if (options.once) process.exitCode = interrupted;
  } finally {
    await stop(stack, narrator);
    narrator.end();
  }
}

async function serve(stack: Stack, options: StartOptions, { stopping, narrator }: Course): Promise<void> {
  const { signal } = stopping;
  narrator.begin('loading the demo network');
  await loadDemo(stack, { signal, progress: narrator.progress });
  signal.throwIfAborted();
  narrator.begin('signing in the demo users');
  const demoUsers = await readDemoUsers();
  const users = await stopping.unless(placeUsers(stack.urls.gateway, stack.urls.identity, demoUsers));
  await stack.folder.writeJson(stackFileName, stackFileOf(stack, users));
  const progress = (line: string) => {
    narrator.progress(`ninety days of invented history beside it: ${line}`);
  };
  const history = seedHistory(stack, { signal, progress });
  history.catch(() => undefined);
  try {
    if (options.story) await stopping.unless(play({ stack, users, history, signal, narrator }));
    if (options.once) return;
    narrator.end();
    narrator.say(welcome(stack, users));
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

async function play({ stack, narrator, ...told }: Telling): Promise<void> {
  narrator.begin('playing the story');
  narrator.say('\nOne referral travels the network, through the public gateway:');
  const say = (line: string) => {
    if (!told.signal.aborted) narrator.say(line);
  };
  await playStory({ ...stack.urls, ...told, say });
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

async function stop(stack: Stack | undefined, narrator: Narrator): Promise<void> {
  if (!stack) return;
  narrator.say('');
  narrator.begin('stopping');
  await stack.stop();
  narrator.note('stopped.');
}

await runProgram(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await run(options);
});
// Whatever still waits for an answer from what has been stopped waits for nothing.
process.exit();
