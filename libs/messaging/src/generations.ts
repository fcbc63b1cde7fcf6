import type { DataSource, EntityManager } from 'typeorm';
import type { Ear } from './progress.js';

/**
 * Asks a consumer to hear everything from the start, under a new name in the inbox. The running service forgets what
 * it made of the events (`MessagingOptions.forget`) and begins within a second; one that is down does so at its start.
 * Throws where there is no such consumer.
 */
export async function replay(dataSource: DataSource, consumer: string): Promise<void> {
  const [, found] = await dataSource.query<[unknown, number]>(
    'update consumers set replay_asked = true where name = $1',
    [consumer],
  );
  if (found === 0) throw new Error(`There is no consumer ${consumer} in this database.`);
}

interface ConsumerState {
  generation: number;
  replayAsked: boolean;
}

/** In which life a consumer is. */
export async function consumerState(dataSource: DataSource, consumer: string): Promise<ConsumerState> {
  const rows = await dataSource.query<ConsumerState[]>(
    'select generation, replay_asked as "replayAsked" from consumers where name = $1',
    [consumer],
  );
  return rows[0] ?? { generation: 0, replayAsked: false };
}

/** Makes sure that the consumer is known. */
export async function introduce(dataSource: DataSource, consumer: string): Promise<void> {
  await dataSource.query('insert into consumers (name) values ($1) on conflict do nothing', [consumer]);
}

/** Begins the consumer's next life, if it was asked for and nobody else has begun it; waits for work of the old one. */
export async function beginNextLife(
  manager: EntityManager,
  consumer: string,
  forget: ((consumer: string, manager: EntityManager) => Promise<void>) | undefined,
): Promise<void> {
  const [, begun] = await manager.query<[unknown, number]>(
    `update consumers set generation = generation + 1, replay_asked = false where name = $1 and replay_asked`,
    [consumer],
  );
  if (begun > 0) await forget?.(consumer, manager);
}

const burialSize = 5_000;

/** Removes what earlier lives of a consumer left behind. */
export async function buryEarlierLives(dataSource: DataSource, ear: Ear): Promise<void> {
  for (const table of ['parked_keys', 'heard_versions', 'inbox']) {
    for (let buried = burialSize; buried === burialSize;) {
      [, buried] = await dataSource.query<[unknown, number]>(
        `delete from ${table} where ctid = any(array(select ctid from ${table}
           where consumer <> $2 and (consumer = $1 or consumer like $1 || '#%') limit $3))`,
        [ear.consumer, ear.inbox, burialSize],
      );
    }
  }
}

/** The names of a consumer's life: on the bus, and in its inbox. */
export function lifeOf(consumer: string, generation: number): Ear & { group: string } {
  const first = generation <= 1;
  return {
    consumer,
    generation,
    inbox: first ? consumer : `${consumer}#${generation}`,
    group: first ? consumer : `${consumer}.replay-${generation}`,
  };
}
