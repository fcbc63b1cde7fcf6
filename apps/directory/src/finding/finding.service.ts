import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/caller';
import { clientError } from '#libs/graphql';
import { ConventionReader } from '../convention/convention.reader.js';
import { LocationReader } from '../location/location.reader.js';
import { PlaceReader } from '../place/place.reader.js';
import { isId } from '../provenance/ids.js';
import type { Around, Point } from '../search/search.geography.js';
import type { Question } from '../search/search.question.js';
import { tag } from '../search/search.tags.js';
import { searchTextOf, writtenOf } from '../search/search.text.js';
import type { NearInput, ServiceFilterInput, ServicesArgs } from './finding.inputs.js';
import { boundsOf, faultOf, orderOf, tagsOf } from './finding.machine.js';

const farthestKm = 20_100;
const longestPostalCode = 20;

/** Makes a question to the search out of what a client asks: looks up places, postal codes and conventions. */
@Injectable()
export class FindingService {
  constructor(
    private readonly places: PlaceReader,
    private readonly locations: LocationReader,
    private readonly conventions: ConventionReader,
  ) {}

  /** Throws a BAD_USER_INPUT error with a sentence for what does not hold together. */
  async questionOf(args: ServicesArgs, caller: Caller): Promise<Question> {
    const search = searchTextOf(args.search);
    const filter = args.filter ?? {};
    const territory = writtenOf(filter.territory);
    const fault = faultOf(filter);
    if (fault !== null) throw wrong(fault);
    const order = orderOf(args.orderBy ?? null, { search: search !== null, near: args.near != null });
    if (order === null) throw wrong('To sort by distance, say from where: give `near`.');
    const around = args.near ? await this.aroundOf(args.near) : null;
    const tags = [...tagsOf(filter, territory), ...(await this.partnerTags(filter, caller))];
    return { search, around, tags, order, ...boundsOf(filter) };
  }

  private async aroundOf(near: NearInput): Promise<Around> {
    if (!(near.withinKm > 0 && near.withinKm <= farthestKm))
      throw wrong(`A distance lies between 0 and ${farthestKm} kilometres.`);
    return { ...(await this.pointOf(near)), withinKm: near.withinKm };
  }

  private async pointOf({ latitude, longitude, placeId, postalCode, country }: NearInput): Promise<Point> {
    const given = [latitude ?? longitude, placeId, postalCode].filter((way) => way != null);
    if (given.length !== 1)
      throw wrong('Say near what by one of the three: coordinates, a place, or a postal code.');
    if (placeId != null) return this.pointOfPlace(placeId);
    if (postalCode != null) return this.pointOfCode(postalCode, country ?? null);
    if (latitude == null || longitude == null) throw wrong('Coordinates are a latitude and a longitude.');
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
      throw wrong('A latitude lies between -90 and 90 degrees, a longitude between -180 and 180.');
    return { latitude, longitude };
  }

  private async pointOfPlace(placeId: string): Promise<Point> {
    const [place] = await this.places.byIds([placeId]);
    const [location] = place?.locationId ? await this.locations.byIds([place.locationId]) : [];
    const { latitude, longitude } = location ?? {};
    if (latitude == null || longitude == null)
      throw wrong('There is no such place, or nobody knows where it stands. Give coordinates instead.');
    return { latitude, longitude };
  }

  private async pointOfCode(postalCode: string, country: string | null): Promise<Point> {
    const [code, land] = [postalCode, country].map((text) =>
      writtenOf(text?.replaceAll('\0', ''))?.slice(0, longestPostalCode),
    );
    const point = await this.locations.middleOf(code ?? '', land?.toUpperCase() ?? null);
    if (point === null)
      throw wrong('Nothing is known at this postal code. Give coordinates or a place instead.');
    return point;
  }

  private async partnerTags(filter: ServiceFilterInput, caller: Caller): Promise<string[][]> {
    const { placeId, referableFrom } = filter;
    if (referableFrom != null && !(caller.kind === 'MEMBER' && caller.membership))
      throw clientError(
        caller.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
        'To whom a place may refer is for those who act for a place or an organization. Sign in, and say as whom you act.',
      );
    return [
      ...(placeId == null ? [] : [await this.partnersOf(placeId, false)]),
      ...(referableFrom == null ? [] : [await this.partnersOf(referableFrom, true)]),
    ];
  }

  private async partnersOf(placeId: string, reachable: boolean): Promise<string[]> {
    if (!isId(placeId)) return [];
    const organizations = await this.conventions.organizationsOf(placeId, reachable);
    return organizations.map((id) => tag('organization', id));
  }
}

function wrong(sentence: string) {
  return clientError('BAD_USER_INPUT', sentence);
}
