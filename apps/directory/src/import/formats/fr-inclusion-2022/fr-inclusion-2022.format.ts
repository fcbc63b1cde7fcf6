import type { z } from 'zod';
import { FileRefused } from '../../reading/file-refused.js';
import type { InputFile } from '../../reading/input-file.js';
import { jsonItems } from '../../reading/json-items.js';
import type { Format } from '../format.js';
import type { Intake, Origin } from '../intake.js';
import { takeOffer } from './offers.js';
import { settle } from './settling.js';
import { offer, structure } from './shapes.js';
import { takeStructure } from './structures.js';

const source = {
  key: 'fr-inclusion-2022',
  name: "data·inclusion et cartographie nationale des lieux d'inclusion numérique (2022)",
  url: 'https://github.com/anct-cartographie-nationale/mednum-cli',
  licence: 'Licence Ouverte / Open Licence 2.0',
  attribution:
    "Source: ANCT, Cartographie nationale des lieux d'inclusion numérique, and data·inclusion, December 2022 to " +
    'February 2023, Licence Ouverte 2.0; modified.',
  openData: true,
};

/** Structures and services of the French inclusion offer: see demo/fr-inclusion-2022/README.md. */
export const frInclusion2022: Format = {
  name: source.key,
  encodings: ['utf-8'],
  usesOwnTerms: true,
  settle,
  async read(file, _inspection, intake) {
    await intake.addSource(source, { file: file.name, row: 'source' });
    let take: Take | null = null;
    for await (const { list, index, value } of jsonItems(file)) {
      if (list !== null || index === null)
        throw new FileRefused(file.name, 'The file is not a list of records.');
      take ??= readerFor(file, value);
      intake.counted();
      await take(value, intake, { file: file.name, row: `record ${index + 1}`, source: source.key });
    }
  },
};

type Take = (value: unknown, intake: Intake, origin: Origin) => Promise<void>;

/** The first record tells which of the two files this is. */
function readerFor(file: InputFile, first: unknown): Take {
  const keys = typeof first === 'object' && first !== null ? Object.keys(first) : [];
  if (keys.includes('structure_id')) return checked(offer, takeOffer);
  if (keys.includes('pivot')) return checked(structure, takeStructure);
  throw new FileRefused(
    file.name,
    'The first record has neither structure_id (services) nor pivot (structures): a column is missing.',
  );
}

function checked<Row>(
  shape: z.ZodType<Row>,
  take: (row: Row, intake: Intake, origin: Origin) => Promise<void>,
): Take {
  return async (value, intake, origin) => {
    const parsed = shape.safeParse(value);
    if (parsed.success) await take(parsed.data, intake, origin);
    else await intake.refuse(parsed.error, value, origin);
  };
}
