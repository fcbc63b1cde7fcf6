import { parseArgs } from 'node:util';
import { runProgram, Sentence } from '../sentence.js';
import { dataFolderOf } from '../stack/options.js';
import { discard, list, retry } from './acts.js';

const usage = `npm run dead-letter -- [list | retry | discard <event id>] [options]
  list               the events that could not be applied, and those that wait behind them (what is done when nothing is said)
  retry              has their services apply them again, in order, and says what came of it
  discard <event id> gives the first one of a key up, and applies what waits behind it; where an earlier version is
                     missing, gives that up instead
  --consumer NAME, --topic NAME, --key ID   only those
  --data DIR         the data of the running network (.data, or PASSERELLE_DATA)
  SERVICE_DATABASE_URLS   names the databases of a network that was not started by npm start`;

/** `npm run dead-letter`: what to do about events that a service put aside. */
await runProgram(async () => {
  const { help, act, more, ...asked } = readWords(process.argv.slice(2));
  const [eventId, ...tooMuch] = more;
  if (help) console.log(usage);
  else if (act === 'list' && eventId === undefined) await list(asked);
  else if (act === 'retry' && eventId === undefined) await retry(asked);
  else if (act === 'discard' && eventId && tooMuch.length === 0) await discard(asked, eventId);
  else throw new Sentence(usage);
});

function readWords(words: readonly string[]) {
  const name = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      consumer: name,
      topic: name,
      key: name,
      data: name,
      help: { type: 'boolean', default: false },
    },
  });
  const { consumer, topic, key, data, help } = values;
  const [act = 'list', ...more] = positionals;
  return { help, act, more, filter: { consumer, topic, key }, dataFolder: dataFolderOf(data) };
}
