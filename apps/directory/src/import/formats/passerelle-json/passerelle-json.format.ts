import { FileRefused } from '../../reading/file-refused.js';
import type { InputFile } from '../../reading/input-file.js';
import { type JsonItem, jsonItems } from '../../reading/json-items.js';
import type { Kind } from '../../entries/kinds.js';
import { organizationWithLocations } from '../../entries/organization.entry.js';
import { placeWithLocation } from '../../entries/place.entry.js';
import type { Format } from '../format.js';
import type { Intake, Origin } from '../intake.js';

/** The format's own name, as files say it in `format`. */
export const formatName = 'passerelle-json';
const lists: Readonly<Record<string, Kind>> = {
  terms: 'term',
  places: 'place',
  organizations: 'organization',
  conventions: 'convention',
  advisers: 'adviser',
  memberships: 'membership',
  services: 'service',
};

/** Our own format: see docs/passerelle-json.md. */
export const passerelleJson: Format = {
  name: formatName,
  encodings: ['utf-8'],
  async read(file, _inspection, intake) {
    const reading = new Reading(file, intake);
    for await (const item of jsonItems(file)) await reading.take(item);
    reading.end();
  },
};

class Reading {
  private readonly head = new Map<string, unknown>();
  private source: string | null = null;

  constructor(
    private readonly file: InputFile,
    private readonly intake: Intake,
  ) {}

  async take({ list, index, value }: JsonItem): Promise<void> {
    if (list === null)
      throw this.refused('The file is a bare list. It must be an object with format, version and source.');
    if (index === null) {
      this.takeHead(list, value);
      return;
    }
    const kind = Object.hasOwn(lists, list) ? lists[list] : undefined;
    if (kind === undefined)
      throw this.refused(`The file has a list ${list}, which this format does not know.`);
    this.source ??= await this.readHead();
    this.intake.counted();
    await this.takeRow(kind, value, { file: this.file.name, row: `${list}[${index}]`, source: this.source });
  }

  end(): void {
    this.checkHead();
  }

  private takeHead(key: string, value: unknown): void {
    const isEmpty = Array.isArray(value) && value.length === 0;
    if (isEmpty && Object.hasOwn(lists, key)) return;
    if (Object.hasOwn(lists, key)) throw this.refused(`${key} is not a list.`);
    if (this.head.has(key)) throw this.refused(`The file says ${key} twice.`);
    this.head.set(key, value);
  }

  private async takeRow(kind: Kind, value: unknown, origin: Origin): Promise<void> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      await this.intake.tell('REFUSED', origin, { column: null, value, reason: 'is not an object' });
    } else if (kind === 'organization') {
      await this.takeOrganization(value, origin);
    } else if (kind === 'place') {
      await this.takePlace(value, origin);
    } else {
      await this.intake.add(kind, value, origin);
    }
  }

  /** In the file the locations stand inside their organization; each is staged as a row of its own. */
  private async takeOrganization(value: object, origin: Origin): Promise<void> {
    const parsed = organizationWithLocations.safeParse(value);
    if (!parsed.success) {
      await this.intake.refuse(parsed.error, value, origin);
      return;
    }
    const { locations, ...organization } = parsed.data;
    const parts = locations.map((location, index) => ({
      kind: 'location' as const,
      raw: { ...location, organization: organization.key },
      row: `${origin.row}.locations[${index}]`,
    }));
    await this.intake.addWhole(origin, { kind: 'organization', raw: organization }, parts);
  }

  private async takePlace(value: object, origin: Origin): Promise<void> {
    const parsed = placeWithLocation.safeParse(value);
    if (!parsed.success) {
      await this.intake.refuse(parsed.error, value, origin);
      return;
    }
    const { location: spot, ...place } = parsed.data;
    const location = spot === undefined ? undefined : `place/${place.key}`;
    const raw = { ...spot, key: location, name: place.name };
    const parts =
      spot === undefined ? [] : [{ kind: 'location' as const, raw, row: `${origin.row}.location` }];
    await this.intake.addWhole(origin, { kind: 'place', raw: { ...place, location } }, parts);
  }

  private async readHead(): Promise<string> {
    this.checkHead();
    const source = await this.intake.addSource(this.head.get('source'), {
      file: this.file.name,
      row: 'source',
    });
    if (source === null) throw this.refused('Its source is not described as it must be: see the findings.');
    return source.key;
  }

  private checkHead(): void {
    const { head } = this;
    if (head.get('format') !== formatName) {
      throw this.refused(`It does not begin with "format": "${formatName}".`);
    }
    if (head.get('version') !== 1) throw this.refused('Its version is not 1, the only one there is.');
    if (!head.has('source')) throw this.refused('It names no source before its first list.');
    const unknown = [...head.keys()].find((key) => !['format', 'version', 'source', '$schema'].includes(key));
    if (unknown !== undefined)
      throw this.refused(`The file has a field ${unknown}, which this format does not know.`);
  }

  private refused(sentence: string): FileRefused {
    return new FileRefused(this.file.name, sentence);
  }
}
