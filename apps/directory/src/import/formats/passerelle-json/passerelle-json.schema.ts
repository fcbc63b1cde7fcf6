import { z } from 'zod';
import { adviserEntry, membershipEntry } from '../../entries/adviser.entry.js';
import { conventionEntry } from '../../entries/convention.entry.js';
import { organizationWithLocations } from '../../entries/organization.entry.js';
import { placeWithLocation } from '../../entries/place.entry.js';
import { serviceEntry } from '../../entries/service.entry.js';
import { sourceEntry, termEntry } from '../../entries/term.entry.js';
import { formatName } from './passerelle-json.format.js';

const file = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal(formatName),
    version: z.literal(1),
    source: sourceEntry,
    terms: z.array(termEntry).optional(),
    places: z.array(placeWithLocation).optional(),
    organizations: z.array(organizationWithLocations).optional(),
    conventions: z.array(conventionEntry).optional(),
    advisers: z.array(adviserEntry).optional(),
    memberships: z.array(membershipEntry).optional(),
    services: z.array(serviceEntry).optional(),
  })
  .meta({
    title: 'passerelle-json, version 1',
    description: 'A part of a directory, as npm run import reads it. See docs/passerelle-json.md.',
  });

/** The JSON Schema of a file, as it is committed under demo/: the text ends with a line break. */
export function passerelleJsonSchema(): string {
  const schema = z.toJSONSchema(file, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
