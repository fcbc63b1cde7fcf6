import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { type DeadLetter, type DeadLetterFilter, DeadLetterRefused, deadLetters } from '#libs/messaging';
import { inEveryService } from '../operate/databases.js';
import { runProgram, Sentence } from '../sentence.js';
import { dataFolderOf } from '../stack/options.js';
import { comesTrue } from '../waiting.js';

const whatToDo = `Mend the cause that the first event of a key names, then: npm run dead-letter -- retry
Or give the first event of a key up, for good:           npm run dead-letter -- discard <event id>`;

const patienceMs = 5_000;

const usage = `npm run dead-letter -- [list | retry | discard <event id>] [options]
  list               the events that could not be applied, and those that wait behind them (what is done when nothing is said)
  retry              has their services apply them again, in order, and says what came of it
  discard <event id> gives the first one of a key up, and applies what waits behind it; where an earlier version is
                     missing, gives that up instead
  --consumer NAME, --topic NAME, --key ID   only those
  --data DIR         the data of the running network (.data, or PASSERELLE_DATA)
  SERVICE_DATABASE_URLS   names the databases of a network that was not started by npm start`;

interface Asked {
  readonly act: string;
  readonly eventId: string | undefined;
  readonly filter: DeadLetterFilter;
  readonly dataFolder: string;
}

/** `npm run dead-letter`: what to do about events that a service put aside. */
await runProgram(async () => {
  const asked = readWords(process.argv.slice(2));
  if (asked.act === 'list') await list(asked);
  else if (asked.act === 'retry') await retry(asked);
  else if (asked.act === 'discard' && asked.eventId) await discard(asked, asked.eventId);
  else throw new Sentence(usage);
});

function readWords(words: readonly string[]): Asked {
  const name = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { consumer: name, topic: name, key: name, data: name },
  });
  const { consumer, topic, key, data } = values;
  const [act = 'list', eventId] = positionals;
  return { act, eventId, filter: { consumer, topic, key }, dataFolder: dataFolderOf(data) };
}

async function list({ filter, dataFolder }: Asked): Promise<void> {
  const letters: DeadLetter[] = [];
  await inEveryService(dataFolder, async (dataSource) => {
    letters.push(...(await deadLetters.list(dataSource, filter)));
  });
  for (const letter of letters) console.log(inWords(letter));
  console.log(letters.length === 0 ? 'No event waits.' : `${counted(letters)}.\n\n${whatToDo}`);
}

function counted(letters: readonly DeadLetter[]): string {
  const keys = new Set(letters.map(({ consumer, topic, key }) => `${consumer} ${topic} ${key}`)).size;
  const events = letters.length === 1 ? '1 event waits' : `${letters.length} events wait`;
  return `${events}, of ${keys === 1 ? '1 key' : `${keys} keys`}`;
}

function inWords(letter: DeadLetter): string {
  const { consumer, topic, key, version, type, eventId, tries } = letter;
  return (
    `${letter.parkedAt.toISOString()}  ${consumer}  ${type}  event ${eventId}\n` +
    `  ${topic}, key ${key}, version ${version}: ${whyOf(letter)}${tries > 0 ? ` (tried ${tries === 1 ? 'once' : `${tries} times`})` : ''}`
  );
}

function whyOf({ error, reason }: DeadLetter): string {
  return error ?? (reason === 'GAP' ? 'an earlier version is missing' : 'waits behind the one before');
}

async function retry({ filter, dataFolder }: Asked): Promise<void> {
  let meant = 0;
  const left: DeadLetter[] = [];
  await inEveryService(dataFolder, async (dataSource) => {
    const keys = await deadLetters.retry(dataSource, filter);
    meant += keys;
    if (keys > 0) left.push(...(await leftOver(dataSource, filter)));
  });
  for (const letter of left) console.log(inWords(letter));
  if (left.length > 0) throw new Sentence(`${counted(left)}, still.`);
  if (meant === 0) console.log('No event waits.');
  else console.log(`Everything that waited was applied (${meant === 1 ? '1 key' : `${meant} keys`}).`);
}

/** Waits until the service has looked at what it was asked for; what waits then. */
async function leftOver(dataSource: DataSource, filter: DeadLetterFilter): Promise<DeadLetter[]> {
  const looked = await comesTrue(patienceMs, async () => (await deadLetters.asked(dataSource, filter)) === 0);
  if (!looked)
    throw new Sentence(
      `The service has not looked at everything within ${patienceMs / 1000} s. Where it runs, it goes on by itself.`,
    );
  return deadLetters.list(dataSource, filter);
}

async function discard({ filter, dataFolder }: Asked, eventId: string): Promise<void> {
  let given = 0;
  await inEveryService(dataFolder, async (dataSource) => {
    const letters = await deadLetters.list(dataSource, filter);
    for (const { consumer, topic, key } of letters.filter((one) => one.eventId === eventId)) {
      await deadLetters.discard(dataSource, consumer, eventId).catch(toSentence);
      given += 1;
      const left = await leftOver(dataSource, { consumer, topic, key });
      for (const letter of left) console.log(inWords(letter));
      const now = left.length === 0 ? 'nothing of its key waits any more' : counted(left);
      console.log(`${consumer} goes on without event ${eventId}: ${now}.`);
    }
  });
  if (given === 0) throw new Sentence(`No event ${eventId} waits. List what does: npm run dead-letter.`);
}

function toSentence(error: unknown): never {
  throw error instanceof DeadLetterRefused ? new Sentence(error.message) : error;
}
