/** A point on earth, WGS 84. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Services around a point. */
export interface Around extends Point {
  withinKm: number;
}

const earthKm = 6371.0088;
const highestLatitude = 89;

/**
 * Boxes are drawn on Mercator's map, in degrees of longitude: around any point distances are drawn alike in all
 * directions, so that what is nearest on the map is nearest on earth, but for the map's growth towards the poles.
 */
function northing(latitude: number): number {
  const clamped = Math.max(-highestLatitude, Math.min(highestLatitude, latitude));
  return degrees(Math.log(Math.tan(Math.PI / 4 + radians(clamped) / 2)));
}

/** A `point` on the map. */
export function mapPoint({ latitude, longitude }: Point): string {
  return `(${longitude},${northing(latitude)})`;
}

/** The boxes that hold everything within a distance; two where it crosses the 180th meridian. */
export function boxesWithin({ latitude, longitude, withinKm }: Around): string[] {
  const angle = withinKm / earthKm;
  const [south, north] = [latitude - degrees(angle), latitude + degrees(angle)];
  const reach = Math.sin(angle) / Math.cos(radians(latitude));
  const overPole = south < -highestLatitude || north > highestLatitude || reach >= 1 || angle >= Math.PI / 2;
  const [low, high] = [northing(south), northing(north)];
  if (overPole) return [box([-180, low], [180, high])];
  const [west, east] = [longitude - degrees(Math.asin(reach)), longitude + degrees(Math.asin(reach))];
  if (west < -180) return [box([-180, low], [east, high]), box([west + 360, low], [180, high])];
  if (east > 180) return [box([west, low], [180, high]), box([-180, low], [east - 360, high])];
  return [box([west, low], [east, high])];
}

/**
 * Metres within which everything is nearer on the map, too, than `degrees`, a number in SQL: the map grows fastest
 * straight towards the nearer pole, so it is the way to the parallel that lies there on the map; and no farther than
 * the 180th meridian, where the map is torn.
 */
export function metresWithin({ latitude, longitude }: Point, degreesInSql: string): string {
  const high = Math.abs(radians(latitude));
  const parallel = `2 * atan(exp(radians(${degreesInSql}) + ${Math.asinh(Math.tan(high))})) - pi() / 2`;
  return `(least(${parallel} - ${high}, ${angleToSeam({ latitude, longitude })}) * ${earthKm * 1000})`;
}

function angleToSeam({ latitude, longitude }: Point): number {
  const [high, aside] = [Math.abs(radians(latitude)), radians(180 - Math.abs(longitude))];
  return aside < Math.PI / 2 ? Math.asin(Math.cos(high) * Math.sin(aside)) : Math.PI / 2 - high;
}

function box([west, south]: [number, number], [east, north]: [number, number]): string {
  return `(${east},${north}),(${west},${south})`;
}

function radians(degree: number): number {
  return (degree * Math.PI) / 180;
}

function degrees(radian: number): number {
  return (radian * 180) / Math.PI;
}
