import type { DataSource, EntityManager } from 'typeorm';
import type { People } from './people.js';

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const code = `(select string_agg(substr('${letters}', 1 + (f.n / (31::bigint ^ i)::bigint % 31)::int, 1), '')
                from generate_series(0, 7) i)`;

/** Ids first, so that every table can be filled by itself; one in twenty belongs to the place that acts. */
const ids = `
  create unlogged table filled as
    select n, uuidv7() as referral_id, uuidv7() as person_id, uuidv7() as taker_id, uuidv7() as rival_id,
           case when n % 20 = 0 then $1::uuid else md5('place ' || n % 20)::uuid end as place_id,
           md5('adviser ' || n % 200)::uuid as sender_id, md5('service ' || n % 400)::uuid as service_id,
           md5('organization ' || n % 40)::uuid as organization_id, sha512(n::text::bytea) as sealed,
           now() - interval '700 days' + n * (interval '600 days' / $2::int) as at
      from generate_series(1, $2::int) n`;

const steps = `(values (1, 'DRAFT', 'DRAFT'), (2, 'SEND', 'SENT'), (3, 'RECEIVE', 'SENT'), (4, 'ACCEPT', 'ACCEPTED'),
  (5, 'COMPLETE', 'COMPLETED')) s (version, act, status)`;

/** What the five acts of one referral leave behind. */
const rows = [
  `insert into persons select person_id, place_id, ${code}, at from filled f`,
  `insert into person_details (referral_id, place_id, person_id, identity, contact, kept_at)
     select referral_id, place_id, person_id, sealed, sealed, at from filled`,
  `insert into referrals (id, place_id, code, status, sender_id, person_id, sector, pole, urgency, language, mode,
          need, outcome, created_at, sent_at, decided_at, completed_at, closed_at, version)
     select referral_id, place_id, 'FILL-' || n, 'COMPLETED', sender_id, person_id, 'TRAINING',
            'CHANGE_PROFESSIONAL_LIFE', 'ROUTINE', 'fr', 'FIRST_ACCEPTANCE', sealed, 'GUIDANCE_GIVEN', at, at, at, at, at, 5
       from filled`,
  `insert into recipients (id, place_id, referral_id, service_id, organization_id, status, position, sent_at,
          received_at, answered_at, answer_by, expires_at, message, version)
     select r.id, place_id, referral_id, r.service, organization_id, r.status, r.position, at, at, at, at, at, sealed, 3
       from filled f, lateral (values (f.taker_id, f.service_id, 'ACCEPTED', 0),
              (f.rival_id, md5(f.service_id::text)::uuid, 'OBSOLETE', 1)) r (id, service, status, position)`,
  `insert into steps (id, place_id, referral_id, version, at, party, adviser_id, act, "to", referral_status)
     select uuidv7(), place_id, referral_id, s.version, at, 'ADVISER', sender_id, s.act, s.status, s.status
       from filled, ${steps}`,
  `insert into consents (id, place_id, referral_id, person_id, categories, scope, captured, given_by, text_version,
          language, party, given_at)
     select uuidv7(), place_id, referral_id, person_id, '{NEED,IDENTITY,CONTACT}', 'PARTNERS_OF_PLACE', 'IN_PERSON',
            'PERSON', '2026-1', 'fr', 'ADVISER', at from filled`,
  `insert into links (id, place_id, referral_id, recipient_id, audience, epoch, ends_at, created_at)
     select uuidv7(), place_id, referral_id, l.recipient_id, l.audience, 0, at, at
       from filled f, lateral (values (null, 'PERSON'), (f.taker_id, 'PARTNER'), (f.rival_id, 'PARTNER'))
              l (recipient_id, audience)`,
  'analyze',
];

const told = `
  insert into outbox (epoch, id, topic, type, key, version, data, headers, historical, effective_at, recorded_at)
    select 1, uuidv7(), 'referral.referral.v1', 'referral.told', referral_id::text, s.version,
           jsonb_build_object('referralId', referral_id, 'placeId', place_id, 'status', s.status, 'sector', 'TRAINING',
             'recipients', jsonb_build_array(taker_id, rival_id)),
           jsonb_build_object('correlationId', person_id), false, at, at
      from filled, ${steps}`;

/** So many referrals with all that belongs to each, set by set; the keys of their persons in a database of their own. */
export async function fill(own: DataSource, keys: DataSource, size: number, people: People): Promise<void> {
  await trusted(own, async (manager) => {
    await manager.query(ids, [people.placeId, size]);
    for (const statement of rows) await manager.query(statement);
  });
  await keys.query(
    `insert into person_keys (person_id, wrapping_key_id, wrapped)
       select uuidv7(), current_key_id, sha512(n::text::bytea) from wrapping, generate_series(1, $1::int) n`,
    [size],
  );
  await keys.query('analyze');
}

/** What the outbox keeps of them, as if it had been told long ago. */
export async function fillOutbox(own: DataSource): Promise<void> {
  await trusted(own, async (manager) => {
    await manager.query(told);
    await manager.query('analyze outbox');
  });
}

/** Rows that are right by how they are made need not be checked one by one. */
function trusted(dataSource: DataSource, work: (manager: EntityManager) => Promise<void>): Promise<void> {
  return dataSource.transaction(async (manager) => {
    await manager.query('set local session_replication_role = replica');
    await work(manager);
  });
}
