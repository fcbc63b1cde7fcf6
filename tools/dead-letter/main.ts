import { parseArgs } from 'node:util';
import { type DeadLetter, type DeadLetterFilter, DeadLetterRefused, deadLetters } from '#libs/messaging';
import { inEveryService } from '../operate/databases.js';
import { runProgram, Sentence } from '../sentence.js';
import { dataFolderOf } from '../stack/options.js';

const usage = `npm run dead-letter -- [list | retry | discard <event id>] [options]
  list               the events that could not be applied, and those that wait behind them (what is done when nothing is said)
  retry              asks their services to apply them again, in order
  discard <event id> gives the first one of a key up, and applies what waits behind it
  --consumer NAME, --topic NAME, --key ID   only those
  --data DIR         the data of the running network (.data, or PASSERELLE_DATA)
  SERVICE_DATABASE_URLS names the databases of a network that was not started by npm start`;

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
  let count = 0;
  await inEveryService(dataFolder, async (dataSource) => {
    for (const letter of await deadLetters.list(dataSource, filter)) {
      console.log(inWords(letter));
      count += 1;
    }
  });
  console.log(count === 0 ? 'No event waits.' : `${count} events wait.`);
}

function inWords(letter: DeadLetter): string {
  const why =
    letter.error ??
    (letter.reason === 'GAP' ? 'an earlier version is missing' : 'waits behind the one before');
  return (
    `${letter.parkedAt.toISOString()}  ${letter.consumer}  ${letter.type}  event ${letter.eventId}\n` +
    `  ${letter.topic}, key ${letter.key}, version ${letter.version}, ${letter.tries} tries: ${why}`
  );
}

async function retry({ filter, dataFolder }: Asked): Promise<void> {
  let keys = 0;
  await inEveryService(dataFolder, async (dataSource) => {
    keys += await deadLetters.retry(dataSource, filter);
  });
  console.log(
    keys === 0 ? 'No event waits.' : `The events of ${keys} keys are applied again within a second.`,
  );
}

async function discard({ filter, dataFolder }: Asked, eventId: string): Promise<void> {
  const given: string[] = [];
  await inEveryService(dataFolder, async (dataSource) => {
    const letters = await deadLetters.list(dataSource, filter);
    for (const letter of letters.filter((one) => one.eventId === eventId)) {
      await deadLetters.discard(dataSource, letter.consumer, eventId).catch(toSentence);
      given.push(letter.consumer);
    }
  });
  if (given.length === 0)
    throw new Sentence(`No event ${eventId} waits. List what does: npm run dead-letter.`);
  console.log(`${given.join(' and ')} went on without event ${eventId}.`);
}

function toSentence(error: unknown): never {
  throw error instanceof DeadLetterRefused ? new Sentence(error.message) : error;
}
