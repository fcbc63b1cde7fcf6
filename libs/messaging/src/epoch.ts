import type { DataSource } from 'typeorm';

/**
 * Notices that the database lives in another cluster, or after another recovery, than it did: transaction ids may have
 * started anew there, so what is told from now on comes after all that was told before.
 * To be called before anything is told.
 */
export async function beginEpoch(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `with here as (
       select s.system_identifier::text || '/' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as cluster
         from pg_control_system() s)
     update outbox_epoch e
        set epoch = e.epoch + case when e.cluster = '' then 0 else 1 end, cluster = here.cluster
       from here where e.cluster <> here.cluster`,
  );
}
