import type { Format } from './format.js';
import { frInclusion2022 } from './fr-inclusion-2022/fr-inclusion-2022.format.js';
import { passerelleJson } from './passerelle-json/passerelle-json.format.js';
import { usIpeds2022 } from './us-ipeds-2022/us-ipeds-2022.format.js';

/** Every format that can be imported, by name. */
export const formats: ReadonlyMap<string, Format> = new Map(
  [passerelleJson, frInclusion2022, usIpeds2022].map((format) => [format.name, format]),
);
