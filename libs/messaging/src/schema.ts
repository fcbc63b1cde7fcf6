import { ConsumerRow, HeardVersion, InboxRow, ParkedEvent, ParkedKey } from './inbox.entity.js';
import { CreateMessaging1767225500000 } from './migrations/1767225500000-create-messaging.js';
import { OutboxEpoch, OutboxRow, RelayCursor } from './outbox.entity.js';

/** To be spread into an app's entities. */
export const messagingEntities = [
  OutboxRow,
  OutboxEpoch,
  RelayCursor,
  ConsumerRow,
  InboxRow,
  HeardVersion,
  ParkedKey,
  ParkedEvent,
];

/** To be spread into an app's migrations, before its own. */
export const messagingMigrations = [CreateMessaging1767225500000];
