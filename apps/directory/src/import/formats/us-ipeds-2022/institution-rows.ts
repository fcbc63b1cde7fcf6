import { webAddress } from '../../mending/address.js';
import { americanPhone } from '../../mending/phone.js';
import type { Intake, Origin } from '../intake.js';
import type { Column, Institution } from './columns.js';
import {
  countryOf,
  dayOf,
  diallingCountryOf,
  identifiersOf,
  kindOf,
  otherNamesOf,
  polesOf,
  sectorsOf,
} from './institution.js';
import { mainOffer, pages } from './offers.js';

/** An institution is an organization at one location, with one service and one more for each of its pages. */
export async function takeInstitution(it: Institution, intake: Intake, origin: Origin): Promise<void> {
  const rows = new InstitutionRows(it, intake, origin);
  const url = await rows.address('WEBADDR');
  const phones = await rows.phones();
  const key = it.text('UNITID');
  const organization = {
    key,
    name: it.text('INSTNM'),
    alternateName: otherNamesOf(it),
    kind: kindOf(it),
    country: countryOf(it),
    language: 'en',
    identifiers: identifiersOf(it),
    url,
    phones,
  };
  const services = await rows.services({ url, phones });
  await intake.addWhole(origin, { kind: 'organization', raw: organization }, [
    { kind: 'location', raw: rows.location() },
    ...services.map((raw) => ({ kind: 'service' as const, raw })),
  ]);
}

class InstitutionRows {
  constructor(
    private readonly it: Institution,
    private readonly intake: Intake,
    private readonly origin: Origin,
  ) {}

  location() {
    const { it } = this;
    const county = it.text('COUNTYCD');
    return {
      key: it.text('UNITID'),
      organization: it.text('UNITID'),
      latitude: numberOf(it.text('LATITUDE')),
      longitude: numberOf(it.text('LONGITUD')),
      address: it.text('ADDR'),
      city: it.text('CITY'),
      region: it.text('STABBR'),
      postalCode: it.text('ZIP'),
      country: countryOf(it),
      identifier:
        county === undefined ? undefined : { scheme: 'FIPS-COUNTY', value: county.padStart(5, '0') },
    };
  }

  async services(reach: { url: string | undefined; phones: object[] }): Promise<object[]> {
    const { it } = this;
    const key = it.text('UNITID') ?? '';
    const whole = {
      organization: key,
      language: 'en',
      status: await this.status(),
      sectors: sectorsOf(it),
      poles: polesOf(it),
      languages: ['en'],
      locations: [{ location: key }],
      phones: reach.phones,
    };
    const { name, description, topics } = mainOffer(it);
    const main = {
      ...whole,
      key: `${key}/main`,
      name: { en: name },
      description: { en: description },
      topics,
    };
    const services: object[] = [{ ...main, url: reach.url }];
    for (const page of pages) {
      const url = await this.address(page.column);
      if (url === undefined) continue;
      const { topics: about, publics } = page;
      const service = {
        ...whole,
        key: `${key}/${page.key}`,
        name: { en: page.name },
        topics: about,
        publics,
        url,
      };
      services.push({ ...service, description: { en: page.description } });
    }
    return services;
  }

  async phones(): Promise<object[]> {
    const digits = this.it.text('GENTELE');
    if (digits === undefined) return [];
    const phone = americanPhone(digits, diallingCountryOf(this.it));
    if (phone === null) {
      await this.tell('LEFT_OUT', 'GENTELE', 'is not a telephone number that can be dialled');
      return [];
    }
    if (phone.extension !== undefined) await this.tell('MENDED', 'GENTELE', 'had the extension glued to it');
    return [{ ...phone, languages: ['en'] }];
  }

  async address(column: Column): Promise<string | undefined> {
    const text = this.it.text(column);
    if (text === undefined) return undefined;
    const address = webAddress(text);
    if (address.url === null) {
      await this.tell('LEFT_OUT', column, address.reason);
      return undefined;
    }
    if (address.mended) await this.tell('MENDED', column, 'was given https://');
    return address.url;
  }

  /** An institution that closed stays in the directory, its services archived. */
  private async status(): Promise<'ARCHIVED' | 'PUBLISHED'> {
    const closed = this.it.text('CLOSEDAT');
    if (closed !== undefined && dayOf(closed) === null)
      await this.tell('LEFT_OUT', 'CLOSEDAT', 'is not a day such as 05/27/2022');
    const gone = this.it.text('CYACTIVE') === '3' || (closed !== undefined && dayOf(closed) !== null);
    if (gone)
      await this.tell('NOTED', 'CYACTIVE', 'says that the institution has closed; its services are archived');
    return gone ? 'ARCHIVED' : 'PUBLISHED';
  }

  private async tell(
    outcome: 'LEFT_OUT' | 'MENDED' | 'NOTED',
    column: Column,
    reason: string,
  ): Promise<void> {
    await this.intake.tell(outcome, this.origin, { column, value: this.it.raw(column), reason });
  }
}

/** The text itself where it is no number, so that it is refused with its value. */
function numberOf(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
