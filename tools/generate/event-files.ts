import { z } from 'zod';
import { allFacts, type FactDefinition, type TopicDefinition } from '#libs/events';
import type { JsonSchema } from './compatible.js';

export const schemasFolder = 'libs/events/schemas';
export const eventsPagePath = 'docs/events.md';

/** The snapshot of one fact's schema, which the next change of it is held against. */
export interface Snapshot {
  readonly type: string;
  readonly topic: string;
  readonly owner: string;
  readonly partitions: number;
  readonly compacted: boolean;
  readonly description: string;
  readonly data: JsonSchema;
}

/** Snapshots of all schemas, and the page that describes every event: path from the project's folder, and text. */
export function eventFiles(): Map<string, string> {
  const facts = [...allFacts().values()];
  const snapshots = facts.map((fact): [string, string] => [
    snapshotPath(fact),
    `${JSON.stringify(snapshotOf(fact), null, 2)}\n`,
  ]);
  return new Map([...snapshots, [eventsPagePath, eventsPage(facts)]]);
}

/** A topic's version is part of its name; a new version has snapshots of its own beside the old ones. */
export function snapshotPath({ type, topic }: FactDefinition): string {
  return `${schemasFolder}/${type}.${topic.name.split('.').at(-1) ?? 'v1'}.json`;
}

export function snapshotOf({ type, topic, description, schema }: FactDefinition): Snapshot {
  return {
    type,
    topic: topic.name,
    owner: topic.owner,
    partitions: topic.partitions,
    compacted: topic.compacted,
    description,
    data: z.toJSONSchema(schema, { io: 'input' }),
  };
}

function eventsPage(facts: readonly FactDefinition[]): string {
  const topics = [...new Set(facts.map(({ topic }) => topic))];
  return [
    '<!-- Written by `npm run generate` from libs/events; do not edit. -->',
    '# Events',
    'Facts that the services tell each other, as CloudEvents 1.0 in JSON. The key of every event is the id of what it is about; ' +
      'events of one key arrive in order. They carry ids and list codes, never anything about a person who asked for help.',
    ...topics.map((topic) =>
      topicSection(
        topic,
        facts.filter((fact) => fact.topic === topic),
      ),
    ),
    '',
  ].join('\n\n');
}

function topicSection(topic: TopicDefinition, facts: readonly FactDefinition[]): string {
  const partitions = topic.partitions === 1 ? '1 partition' : `${topic.partitions} partitions`;
  const kept = topic.compacted ? 'compacted: the newest of each key is kept' : 'everything is kept';
  return [
    `## \`${topic.name}\``,
    `${topic.description} Told by ${topic.owner}; ${partitions}; ${kept}.`,
    ...facts.map(
      (fact) => `${headingOf(fact)}\n\n${fact.description}\n\n${fieldTable(snapshotOf(fact).data)}`,
    ),
  ].join('\n\n');
}

/** Under which a fact stands on the page of events. */
export function headingOf({ type }: FactDefinition): string {
  return `### \`${type}\``;
}

function fieldTable(schema: JsonSchema): string {
  const fields = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const required = (schema.required ?? []) as readonly string[];
  const rows = fields.map(
    ([name, field]) =>
      `| \`${name}\`${required.includes(name) ? '' : ' (may be absent)'} | ${kindOf(field)} |`,
  );
  return ['| field | what it is |', '|---|---|', ...rows].join('\n');
}

function kindOf(schema: JsonSchema): string {
  const options = schema.anyOf as readonly JsonSchema[] | undefined;
  if (options) return options.map(kindOf).join(' or ');
  if ('const' in schema) return `\`${String(schema.const)}\``;
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${String(value)}\``).join(' ');
  if (schema.type === 'array') return `list of ${kindOf(schema.items as JsonSchema)}`;
  if (schema.type === 'object') return objectKind(schema);
  return schema.format === 'date-time' ? 'instant' : String(schema.format ?? schema.type);
}

function objectKind(schema: JsonSchema): string {
  if (!schema.properties) return `table of ${kindOf(schema.additionalProperties as JsonSchema)}`;
  const fields = Object.entries(schema.properties as Record<string, JsonSchema>);
  return `{ ${fields.map(([name, field]) => `${name}: ${kindOf(field)}`).join('; ')} }`;
}
