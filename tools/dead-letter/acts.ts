import type { DataSource } from 'typeorm';
import { type DeadLetter, type DeadLetterFilter, DeadLetterRefused, deadLetters } from '#libs/messaging';
import { inEveryService, outcomeOf, throwTogether } from '../operate/databases.js';
import { Sentence } from '../sentence.js';
import { comesTrue } from '../waiting.js';
import { counted, inWords } from './in-words.js';

const whatToDo = `Mend the cause that the first event of a key names, then: npm run dead-letter -- retry
Or give the first event of a key up, for good:           npm run dead-letter -- discard <event id>`;

const patienceMs = 5_000;

/** Which events are meant, and of which network. */
export interface Asked {
  readonly filter: DeadLetterFilter;
  readonly dataFolder: string;
}

export async function list({ filter, dataFolder }: Asked): Promise<void> {
  const { answers, failures } = await inEveryService(dataFolder, (dataSource) =>
    deadLetters.list(dataSource, filter),
  );
  const letters = answers.flat();
  for (const letter of letters) console.log(inWords(letter));
  if (letters.length > 0) console.log(`${counted(letters)}.\n\n${whatToDo}`);
  throwTogether(failures);
  if (letters.length === 0) console.log('No event waits.');
}

/** Every service is asked, whatever the others do. */
export async function retry({ filter, dataFolder }: Asked): Promise<void> {
  const { answers, failures } = await inEveryService(dataFolder, async (dataSource) => {
    const keys = await deadLetters.retry(dataSource, filter);
    return { keys, left: keys > 0 ? await leftOver(dataSource, filter) : [] };
  });
  const left = answers.flatMap((answer) => answer.left);
  for (const letter of left) console.log(inWords(letter));
  throwTogether([...failures, ...(left.length > 0 ? [`${counted(left)}, still.`] : [])]);
  const keys = answers.reduce((sum, answer) => sum + answer.keys, 0);
  if (keys === 0) console.log('No event waits.');
  else console.log(`Everything that waited was applied (${keys === 1 ? '1 key' : `${keys} keys`}).`);
}

/** Waits until the service has looked at what it was asked for; what waits then. */
async function leftOver(dataSource: DataSource, filter: DeadLetterFilter): Promise<DeadLetter[]> {
  const looked = await comesTrue(patienceMs, async () => (await deadLetters.asked(dataSource, filter)) === 0);
  if (!looked)
    throw new Sentence(
      `The service of the database ${String(dataSource.driver.database)} has not looked at everything within ` +
        `${patienceMs / 1000} s. Where it runs, it goes on by itself.`,
    );
  return deadLetters.list(dataSource, filter);
}

/** Every consumer that waits for it gives it up, whatever the others do. */
export async function discard({ filter, dataFolder }: Asked, eventId: string): Promise<void> {
  const { answers, failures } = await inEveryService(dataFolder, async (dataSource) => {
    const letters = (await deadLetters.list(dataSource, filter)).filter((one) => one.eventId === eventId);
    return outcomeOf(letters.map((letter) => giveUp(dataSource, letter)));
  });
  for (const sentence of answers.flatMap((each) => each.answers)) console.log(sentence);
  throwTogether([...failures, ...answers.flatMap((each) => each.failures)]);
  if (answers.every((each) => each.answers.length === 0))
    throw new Sentence(`No event ${eventId} waits. List what does: npm run dead-letter.`);
}

/** What to say of it once the service has looked at what waits behind. */
async function giveUp(
  dataSource: DataSource,
  { consumer, topic, key, eventId }: DeadLetter,
): Promise<string> {
  await deadLetters.discard(dataSource, consumer, eventId).catch(toSentence);
  const left = await leftOver(dataSource, { consumer, topic, key });
  const now = left.length === 0 ? 'nothing of its key waits any more' : counted(left);
  return [...left.map(inWords), `${consumer} goes on without event ${eventId}: ${now}.`].join('\n');
}

function toSentence(error: unknown): never {
  throw error instanceof DeadLetterRefused ? new Sentence(error.message) : error;
}
