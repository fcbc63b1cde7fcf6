import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Imported contacts were known by their e-mail address alone and are by their telephone, too: whoever confirmed theirs
 * would be a stranger at the next import.
 */
export class NameContactsByAllAddresses1795392000007 implements MigrationInterface {
  readonly name = 'NameContactsByAllAddresses1795392000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update contacts old set source_id = old.source_id || ' ' || old.phone
       where old.source_id like 'convention/%' and old.phone is not null
         and right(old.source_id, length(old.email) + 1) = '/' || lower(old.email)
         and not exists (
           select from contacts new where new.source = old.source and new.source_id = old.source_id || ' ' || old.phone)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update contacts new set source_id = left(new.source_id, -1 - length(new.phone))
       where new.source_id like 'convention/%'
         and right(new.source_id, length(new.email || new.phone) + 2) = '/' || lower(new.email) || ' ' || new.phone
         and not exists (
           select from contacts old
            where old.source = new.source and old.source_id = left(new.source_id, -1 - length(new.phone)))`);
  }
}
