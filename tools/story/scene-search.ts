import { z } from 'zod';
import { Sentence } from '../sentence.js';
import type { Voice } from './gateway-client.js';
import { short, type PlacedUser, type Stage } from './stage.js';

const paris = { latitude: 48.8566, longitude: 2.3522, withinKm: 25 };
const words = 'validation des acquis';

const Service = z.object({
  id: z.string(),
  name: z.string(),
  organization: z.object({ id: z.string(), name: z.string() }),
  publics: z.array(z.object({ id: z.string() })),
});
export type FoundService = z.output<typeof Service>;

const Found = z.object({
  all: z.object({ edges: z.array(z.object({ distanceKm: z.number().nullable(), node: Service })) }),
  referable: z.object({ nodes: z.array(Service) }),
});

const wanted = 'id name organization { id name } publics { id }';
const document = `query($words: String!, $near: NearInput!, $place: ID!) {
  all: services(search: $words, near: $near, first: 50) {
    edges { distanceKm node { ${wanted} } }
  }
  referable: services(search: $words, near: $near, first: 50, filter: { referableFrom: $place, sectors: [TRAINING] }) {
    nodes { ${wanted} }
  }
}`;

/** Who the story is about at the place, and the three services that it will go to, of three organizations. */
export interface Searched {
  readonly adviser: Voice;
  readonly placeId: string;
  readonly placeName: string;
  readonly services: readonly [FoundService, FoundService, FoundService];
}

export async function search(stage: Stage): Promise<Searched> {
  const { user, voice } = await stage.enter(
    'adviser in Paris',
    ({ role, placeKey }) => role === 'ADVISER' && placeKey === 'paris',
  );
  const placeId = user.placeId ?? '';
  const placeName = await nameOfPlace(stage, voice, placeId);
  stage.tell(
    1,
    `${voice.name} signs in (authorization code + PKCE) and acts as adviser of ${placeName} ${short(placeId)}.`,
  );
  const started = performance.now();
  const { all, referable } = await stage.gateway.ask(voice, document, Found, {
    words,
    near: paris,
    place: placeId,
  });
  const nearest = Math.min(...all.edges.map(({ distanceKm }) => distanceKm ?? Infinity));
  stage.tell(
    1,
    `She searches for “${words}” within ${paris.withinKm} km of Paris: ${all.edges.length} services, the nearest ` +
      `${nearest.toFixed(1)} km away; ${referable.nodes.length} can be referred to today ` +
      `(${Math.round(performance.now() - started)} ms).`,
  );
  return {
    adviser: voice,
    placeId,
    placeName,
    services: ofThreeOrganizations(stage.options.users, referable.nodes),
  };
}

async function nameOfPlace(stage: Stage, voice: Voice, id: string): Promise<string> {
  const shape = z.object({ place: z.object({ name: z.string() }) });
  const { place } = await stage.gateway.ask(voice, 'query($id: ID!) { place(id: $id) { name } }', shape, {
    id,
  });
  return place.name;
}

/** One service of each organization that somebody can answer for. */
function ofThreeOrganizations(
  users: readonly PlacedUser[],
  found: readonly FoundService[],
): Searched['services'] {
  const staffed = found.filter(({ organization }) =>
    users.some((user) => user.organizationId === organization.id),
  );
  const perOrganization = new Map(staffed.toReversed().map((service) => [service.organization.id, service]));
  const [first, second, third] = [...perOrganization.values()].reverse();
  if (first && second && third) return [first, second, third];
  throw new Sentence(
    `Of the services found, ${perOrganization.size} organizations can answer; the story needs three.`,
  );
}
