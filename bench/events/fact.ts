import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import type { DatabaseOptions } from '#libs/database';
import { type Fact, messagingEntities, messagingMigrations } from '#libs/messaging';

const schema = z.object({
  placeId: z.guid(),
  organizationId: z.guid(),
  serviceId: z.guid(),
  urgency: z.enum(['ROUTINE', 'SOON', 'URGENT']),
  answerBy: z.iso.datetime(),
});

const topic = { name: 'teller.thing.v1', owner: 'teller', partitions: 3, compacted: false };

/** A fact about as long as those of this network; its topic has as many partitions as theirs. */
export const ThingChanged: Fact<'thing.changed', z.output<typeof schema>> = {
  type: 'thing.changed',
  topic,
  schema,
};

class CreateEffects1767225600000 implements MigrationInterface {
  readonly name = 'CreateEffects1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createEffects('effects'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table effects');
  }
}

/** The table of what a reaction leaves behind: one row an event. */
export function createEffects(name: string): string {
  return `create table ${name} (
    position bigint generated always as identity primary key,
    event_id uuid not null, key text not null, version bigint not null)`;
}

/** The database of a service that tells or hears. */
export const schemaOfService: Pick<DatabaseOptions, 'entities' | 'migrations'> = {
  entities: messagingEntities,
  migrations: [...messagingMigrations, CreateEffects1767225600000],
};
