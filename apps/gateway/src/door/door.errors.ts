/** Why the door stays shut, in a sentence for whoever knocked. */
export class DoorClosed extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 405 | 406 | 413 | 415 | 429 | 503,
    readonly code: string,
    message: string,
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

export const notAccepted = () =>
  new DoorClosed(401, 'UNAUTHENTICATED', 'This access token is not accepted. Sign in again and retry.');

export const linkNotAccepted = () =>
  new DoorClosed(
    401,
    'UNAUTHENTICATED',
    'This link does not open anything. Ask whoever gave it to you for a new one.',
  );

export const unreadableCredential = () =>
  new DoorClosed(
    401,
    'UNAUTHENTICATED',
    'The Authorization header must read "Bearer <access token>" or "Link <link token>".',
  );

export const notYourMembership = () =>
  new DoorClosed(
    403,
    'FORBIDDEN',
    'Passerelle-Membership names no membership of yours. Read `viewer { memberships { id } }` for those you have.',
  );

export const tooMany = (retryAfterMs: number) =>
  new DoorClosed(
    429,
    'RATE_LIMITED',
    `Too many requests. Wait ${Math.ceil(retryAfterMs / 1000)} seconds and try again.`,
    retryAfterMs,
  );

export const identityAway = () =>
  new DoorClosed(
    503,
    'UNAVAILABLE',
    'The identity provider cannot be reached, so nobody can be recognised just now. Try again in a moment.',
    5_000,
  );

export const membershipsAway = () =>
  new DoorClosed(
    503,
    'UNAVAILABLE',
    'Your memberships cannot be read just now. Try again in a moment.',
    5_000,
  );
