import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distFolder } from '../project.js';
import { runProgram, Sentence } from '../sentence.js';

/** What every program in `bench/` exports. */
interface Benchmark {
  /** What it measures, and the limit that it measures in the same run. */
  readonly about: string;
  run(words: readonly string[]): Promise<void>;
}

const folder = join(distFolder, 'bench');

/** `npm run bench` lists the benchmarks, `npm run bench -- <name> [words]` runs one. */
await runProgram(async () => {
  const [name, ...words] = process.argv.slice(2);
  const names = await benchmarks();
  if (name === undefined || name === '--help') await list(names);
  else if (names.includes(name)) await (await load(name)).run(words);
  else throw new Sentence(`There is no benchmark "${name}". There are: ${names.join(', ')}.`);
});

async function benchmarks(): Promise<string[]> {
  const files = await readdir(folder).catch((): string[] => []);
  return files.filter((file) => file.endsWith('.js')).map((file) => basename(file, '.js'));
}

async function list(names: readonly string[]): Promise<void> {
  for (const name of names) console.log(`${name.padEnd(10)} ${(await load(name)).about}`);
}

async function load(name: string): Promise<Benchmark> {
  return (await import(pathToFileURL(join(folder, `${name}.js`)).href)) as Benchmark;
}
