import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BreakingChangeType, buildSchema, findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql';
import { projectFolder } from '../project.js';

const removals: Partial<Record<BreakingChangeType, [RegExp, string]>> = {
  [BreakingChangeType.TYPE_REMOVED]: [/^(\w+) was removed\.$/, '$1'],
  [BreakingChangeType.FIELD_REMOVED]: [/^(\w+\.\w+) was removed\.$/, '$1'],
  [BreakingChangeType.ARG_REMOVED]: [/^(\w+\.\w+) arg (\w+) was removed\.$/, '$1($2)'],
  [BreakingChangeType.TYPE_REMOVED_FROM_UNION]: [/^(\w+) was removed from union type (\w+)\.$/, '$2 | $1'],
  [BreakingChangeType.VALUE_REMOVED_FROM_ENUM]: [/^(\w+) was removed from enum type (\w+)\.$/, '$2.$1'],
};

/** How a schema falls short of the promised one: what is not there yet, and what is there otherwise than promised. */
export interface Shortfall {
  /** `Type`, `Type.field`, `Type.field(argument)`, `Union | Member`, `Enum.VALUE`; sorted. */
  readonly absent: string[];
  readonly broken: string[];
}

/** The public schema that was promised. */
export function promisedSchema(): GraphQLSchema {
  const folder = join(projectFolder, 'schema/contract');
  const files = readdirSync(folder).sort();
  return buildSchema(files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'));
}

/** What stands between the promise and a schema. */
export function shortfallOf(promised: GraphQLSchema, real: GraphQLSchema): Shortfall {
  const absent: string[] = [];
  const broken: string[] = [];
  for (const { type, description } of findBreakingChanges(promised, real)) {
    const [shape, name] = removals[type] ?? [];
    if (shape?.test(description) && name) absent.push(description.replace(shape, name));
    else broken.push(description);
  }
  const defaults = findDangerousChanges(promised, real)
    .map(({ description }) => description)
    .filter((description) => description.includes('defaultValue'));
  return { absent: absent.sort(), broken: [...broken, ...defaults] };
}

/** What `docs/contract-status.md` lists as not built yet: its list items that begin with a name in backticks. */
export function listedAsAbsent(): string[] {
  const text = readFileSync(join(projectFolder, 'docs/contract-status.md'), 'utf8');
  return [...text.matchAll(/^[-*] `([^`]+)`/gm)].map(([, name]) => name ?? '').sort();
}
