import { z } from 'zod';
import type { Role } from '#libs/events';

/**
 * A role by its name. Only the type is taken from there: the enum itself brings Nest and GraphQL along, 26 MB in a
 * launcher that stays up. The import of the demo network refuses a role that does not exist.
 */
export const RoleName = z.custom<Role>((value) => typeof value === 'string' && value !== '');
