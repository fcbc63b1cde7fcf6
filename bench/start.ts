import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sentence } from '../tools/sentence.js';
import { copyProject } from './start/copy.js';
import { type EmptyStarted, startEmpty } from './start/empty.js';
import { type Started, startNetwork } from './start/network.js';

export const about =
  '`npm start` to the first line of its story, first time and again, beside five empty Nest processes; memory.';

const bars = { first: 25, again: 8, pssMb: 900 };

interface Round {
  first: Started;
  again: Started;
  emptyFirst: EmptyStarted;
  emptyAgain: EmptyStarted;
}

/** Words: how many rounds (1), each of about two minutes. */
export async function run(words: readonly string[] = []): Promise<void> {
  if (process.platform !== 'linux')
    throw new Sentence('Memory is measured by /proc, which is there on Linux alone.');
  const rounds: Round[] = [];
  for (let left = Number(words[0] ?? 1); left > 0; left -= 1) rounds.push(await measureRound());
  report(rounds);
}

/** A B A B: the empty ones and the network, both for the first time, then both again. */
async function measureRound(): Promise<Round> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-start-'));
  const [empty, project] = [join(folder, 'empty'), join(folder, 'project')];
  try {
    await mkdir(empty);
    await mkdir(project);
    await copyProject(project);
    const emptyFirst = await startEmpty(empty);
    const first = await startNetwork(project);
    const emptyAgain = await startEmpty(empty);
    return { emptyFirst, first, emptyAgain, again: await startNetwork(project) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function report(rounds: readonly Round[]): void {
  for (const { first, again, emptyFirst, emptyAgain } of rounds)
    console.table({
      'five empty, first time': emptyLine(emptyFirst),
      'npm start, first time': line(first),
      'five empty, again': emptyLine(emptyAgain),
      'npm start, again': line(again),
    });
  const fastest = (pick: (round: Round) => number) => Math.min(...rounds.map(pick));
  say(
    'first time, s',
    fastest(({ first }) => first.firstLineSeconds),
    bars.first,
  );
  say(
    'again, s',
    fastest(({ again }) => again.firstLineSeconds),
    bars.again,
  );
  const most = ({ first, again }: Round) =>
    Math.max(...[first, again].flatMap(({ atFirstLine, told }) => [atFirstLine.pssMb, told.pssMb]));
  say('all processes together, MB PSS at most', Math.max(...rounds.map(most)), bars.pssMb);
}

function line({ firstLineSeconds, toldSeconds, atFirstLine, told }: Started) {
  return {
    'first line, s': rounded(firstLineSeconds),
    'told, s': rounded(toldSeconds),
    processes: told.processes,
    'PSS at first line, MB': rounded(atFirstLine.pssMb),
    'PSS when told, MB': rounded(told.pssMb),
  };
}

function emptyLine({ seconds, memory }: EmptyStarted) {
  return {
    'first line, s': rounded(seconds),
    processes: memory.processes,
    'PSS at first line, MB': rounded(memory.pssMb),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function say(what: string, value: number, bar: number): void {
  console.log(`${what.padEnd(48)}${value.toFixed(1).padStart(7)}     bar: at most ${bar}`);
}
