import { z } from 'zod';
import type { DemoUser } from '../identity/users.js';
import { GatewayClient } from '../story/gateway-client.js';
import type { PlacedUser } from '../story/stage.js';
import { memberVoice } from '../story/voices.js';

const Viewer = z.object({
  viewer: z.object({
    memberships: z.array(
      z.object({
        role: z.string(),
        place: z.object({ id: z.string() }).nullable(),
        organization: z.object({ id: z.string() }).nullable(),
      }),
    ),
  }),
});
const document = '{ viewer { memberships { role place { id } organization { id } } } }';

/** The demo users with the ids of their places and organizations, as the gateway knows them. */
export function placeUsers(
  gateway: string,
  identity: string,
  users: readonly DemoUser[],
): Promise<PlacedUser[]> {
  const client = new GatewayClient(gateway);
  return Promise.all(
    users.map(async (user) => {
      const { viewer } = await client.ask(await memberVoice(identity, user), document, Viewer);
      const membership = viewer.memberships.find(({ role }) => role === user.role);
      return {
        ...user,
        ...(membership?.place ? { placeId: membership.place.id } : {}),
        ...(membership?.organization ? { organizationId: membership.organization.id } : {}),
      };
    }),
  );
}
