import type { DataSource } from 'typeorm';
import type { SeededRandom } from '#libs/testing';
import { SearchService } from '../../apps/directory/src/search/search.service.js';
import { generateServices, type Rows, terms } from './generate.js';

const batch = 1000;
const tables: (keyof Rows)[] = [
  'organizations',
  'locations',
  'services',
  'service_texts',
  'service_at_locations',
];

/** Fills an empty directory with `count` generated services, and projects them by the directory's own search. */
export async function loadServices(
  dataSource: DataSource,
  random: SeededRandom,
  count: number,
): Promise<void> {
  await insert(
    dataSource,
    'taxonomy_terms',
    terms.map((term) => ({ ...term, fingerprint: '', version: 1 })),
  );
  const search = new SearchService();
  for (let done = 0; done < count; done += batch) {
    const rows = generateServices(random, Math.min(batch, count - done));
    for (const table of tables) await insert(dataSource, table, rows[table]);
    const ids = (rows.services as { id: string }[]).map(({ id }) => id);
    await dataSource.transaction((manager) => search.refresh(manager, ids));
  }
  for (const table of [...tables, 'service_search', 'search_words'])
    await dataSource.query(`vacuum (analyze) ${table}`);
}

async function insert(dataSource: DataSource, table: string, rows: readonly object[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
  await dataSource.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
