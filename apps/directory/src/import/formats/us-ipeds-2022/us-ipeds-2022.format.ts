import { csvRows } from '../../reading/csv-rows.js';
import type { Format } from '../format.js';
import { Institution, requiredColumns } from './columns.js';
import { takeInstitution } from './institution-rows.js';

const source = {
  key: 'us-ipeds-2022',
  name: 'Integrated Postsecondary Education Data System, directory 2022 (HD2022)',
  url: 'https://nces.ed.gov/ipeds/',
  licence: 'Public domain in the United States (17 U.S.C. § 105)',
  attribution: 'Source: U.S. Department of Education, NCES, IPEDS HD2022; modified.',
  openData: true,
};

/** Postsecondary and vocational institutions of the United States: see demo/us-ipeds-2022/README.md. */
export const usIpeds2022: Format = {
  name: source.key,
  encodings: ['utf-8', 'windows-1252'],
  usesOwnTerms: true,
  async read(file, { encoding }, intake) {
    await intake.addSource(source, { file: file.name, row: 'source' });
    for await (const row of csvRows(file, encoding, requiredColumns)) {
      intake.counted();
      const origin = { file: file.name, row: `line ${row.line}`, source: source.key };
      const institution = Institution.of(row);
      if (institution !== null) await takeInstitution(institution, intake, origin);
      else {
        const reason = 'has another number of fields than the header; the line may be cut off';
        await intake.tell('REFUSED', origin, { column: null, value: `${row.fields} fields`, reason });
      }
    }
  },
};
