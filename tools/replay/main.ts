import { parseArgs } from 'node:util';
import { replay } from '#libs/messaging';
import { inEveryService, throwTogether } from '../operate/databases.js';
import { runProgram, Sentence } from '../sentence.js';
import { dataFolderOf } from '../stack/options.js';

const usage = `npm run replay -- <consumer> [--data DIR]
  Lets a consumer hear every fact again from the start, under a new name; it forgets first what it made of them.
  Events that were discarded may fail and wait again.
  SERVICE_DATABASE_URLS names the databases of a network that was not started by npm start.`;

/** `npm run replay`: without a name it lists the consumers. */
await runProgram(async () => {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) console.log(usage);
  else await replayAsAsked(positionals, dataFolderOf(values.data));
});

async function replayAsAsked([wanted]: readonly string[], dataFolder: string): Promise<void> {
  const { answers, failures } = await inEveryService(dataFolder, async (dataSource) => {
    const rows = await dataSource.query<{ name: string }[]>('select name from consumers order by name');
    const names = rows.map(({ name }) => name);
    if (wanted && names.includes(wanted)) await replay(dataSource, wanted);
    return names;
  });
  throwTogether(failures);
  const known = answers.flat();
  if (wanted === undefined) console.log(`${usage}\nConsumers: ${known.join(', ')}`);
  else if (known.includes(wanted))
    console.log(`${wanted} hears everything again, from the start, within a second.`);
  else throw new Sentence(`There is no consumer "${wanted}". There are: ${known.join(', ')}.`);
}
