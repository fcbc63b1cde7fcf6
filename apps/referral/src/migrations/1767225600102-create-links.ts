import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLinks1767225600102 implements MigrationInterface {
  readonly name = 'CreateLinks1767225600102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table links (
        id uuid constraint links_are_one primary key,
        place_id uuid not null,
        referral_id uuid not null,
        recipient_id uuid,
        audience text not null,
        epoch int not null,
        opened_from uuid,
        opened_from_epoch int,
        ends_at timestamptz(3),
        created_at timestamptz(3) not null,
        constraint links_have_an_audience check ((audience = 'PARTNER') = (recipient_id is not null)),
        constraint links_epoch_fits_a_token check (epoch between 0 and 65535)
      )`);
    await runner.query(
      `create unique index links_follow_a_referral_once on links (referral_id)
        where audience = 'PERSON' and opened_from is null`,
    );
    await runner.query(
      'create unique index links_answer_for_a_recipient_once on links (recipient_id) where recipient_id is not null',
    );
    await runner.query(`
      create table identity_codes (
        id uuid constraint identity_codes_are_one primary key,
        place_id uuid not null,
        link_id uuid not null,
        epoch int not null,
        browser text not null,
        requested_at timestamptz(3) not null,
        valid_until timestamptz(3) not null,
        tries int not null default 0,
        confirmed_at timestamptz(3),
        constraint identity_codes_are_tried_a_few_times check (tries between 0 and 5)
      )`);
    await runner.query(
      'create index identity_codes_by_link on identity_codes (link_id, browser, requested_at)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity_codes, links');
  }
}
