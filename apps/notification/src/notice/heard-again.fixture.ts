import { Transactions } from '#libs/database';
import type { Told } from '#libs/messaging';
import type { World } from '../world.fixture.js';
import { NoticeConsumer } from './notice.consumer.js';

type Heard = Parameters<NoticeConsumer['tellThoseConcerned']>[0];

/** Has a fact heard once more, as in a replay. */
export function heardAgain(
  { app }: World,
  fact: Pick<Told, 'id' | 'key' | 'version'> & Pick<Heard, 'type' | 'data'>,
) {
  const now = new Date();
  const heard = {
    ...fact,
    at: now,
    recordedAt: now,
    historical: false,
    correlationId: 'c',
    causationId: null,
  };
  const consumer = app.app.get(NoticeConsumer, { strict: false });
  return app.app.get(Transactions).run([], (manager) => consumer.tellThoseConcerned(heard as Heard, manager));
}
