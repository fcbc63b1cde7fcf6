import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { allFacts, type FactDefinition } from '#libs/events';
import { projectFolder } from '../project.js';
import { incompatibilities } from './compatible.js';
import {
  eventsPagePath,
  headingOf,
  schemasFolder,
  type Snapshot,
  snapshotOf,
  snapshotPath,
} from './event-files.js';

/** Why today's facts may not replace those that the committed snapshots promise. */
export async function brokenPromises(folder = projectFolder): Promise<string[]> {
  const facts = [...allFacts().values()];
  const page = (await textOf(join(folder, eventsPagePath))) ?? '';
  const found = await Promise.all(facts.map((fact) => brokenBy(fact, folder, page)));
  return [...found.flat(), ...(await orphans(facts, folder))];
}

async function brokenBy(fact: FactDefinition, folder: string, page: string): Promise<string[]> {
  const path = snapshotPath(fact);
  const text = await textOf(join(folder, path));
  if (text !== null) return differences(JSON.parse(text) as Snapshot, snapshotOf(fact));
  if (!page.includes(headingOf(fact))) return [];
  return [
    `${fact.type}: it is not new, but ${path}, which says what it promised, is gone. Bring that file back.`,
  ];
}

function differences(before: Snapshot, after: Snapshot): string[] {
  const moved = (['topic', 'owner', 'partitions', 'compacted'] as const)
    .filter((part) => before[part] !== after[part])
    .map((part) => `its ${part} was ${String(before[part])} and would be ${String(after[part])}`);
  return [...moved, ...incompatibilities(before.data, after.data)].map((why) => `${after.type}: ${why}`);
}

async function orphans(facts: readonly FactDefinition[], folder: string): Promise<string[]> {
  const declared = new Set(facts.map(snapshotPath));
  const names = await readdir(join(folder, schemasFolder)).catch((): string[] => []);
  return names
    .map((name) => `${schemasFolder}/${name}`)
    .filter((path) => !declared.has(path))
    .map(
      (path) =>
        `${path}: nothing declares this fact. Declare it again, or remove the file once no topic holds it.`,
    );
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
