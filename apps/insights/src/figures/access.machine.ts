import { Role } from '#libs/events';

/** The membership that asks, or null for somebody without one. */
export interface Asker {
  role: string;
  placeId: string | null;
}

/** What may be seen: one place or all (`placeId` null), and whether today counts already. */
export interface Access {
  placeId: string | null;
  live: boolean;
}

/**
 * Dashboards, operators and coordinators of the network see closed days of all places, or of the one they are bound
 * to; the coordinators of a place see their own, up to now. Nobody else sees figures: null.
 */
export function accessTo(asked: string | null, asker: Asker | null): Access | null {
  if (!asker) return null;
  const bound = asker.placeId;
  const mine = bound !== null && (asked === null || asked === bound);
  switch (asker.role) {
    case Role.COORDINATOR:
      if (bound === null) return { placeId: asked, live: false };
      return mine ? { placeId: bound, live: true } : null;
    case Role.DASHBOARD:
      if (bound === null) return { placeId: asked, live: false };
      return mine ? { placeId: bound, live: false } : null;
    case Role.OPERATOR:
      return { placeId: asked, live: false };
    default:
      return null;
  }
}
