import { z } from 'zod';
import { Role } from '#libs/events';
import { FileRefused } from '../reading/file-refused.js';
import { jsonItems } from '../reading/json-items.js';
import type { Format } from '../formats/format.js';

/** The source of everything invented for the demo. */
const demoSource = 'passerelle-demo';

const demoUser = z.strictObject({
  subject: z.string().min(1),
  name: z.string().min(1),
  role: z.enum(Role),
  placeKey: z.string().optional(),
  organizationKey: z.string().optional(),
  adviserKey: z.string().optional(),
  language: z.string().min(2),
});

/** demo/data/users.json: who can sign in at the development identity provider, and as what. */
export const demoUsers: Format = {
  name: 'demo-users',
  encodings: ['utf-8'],
  async read(file, _inspection, intake) {
    for await (const { list, index, value } of jsonItems(file)) {
      if (list !== null || index === null)
        throw new FileRefused(file.name, 'The file is not a list of users.');
      intake.counted();
      const origin = { file: file.name, row: `user ${index + 1}`, source: demoSource };
      const parsed = demoUser.safeParse(value);
      if (!parsed.success) {
        await intake.refuse(parsed.error, value, origin);
        continue;
      }
      const {
        subject,
        role,
        placeKey: place,
        organizationKey: organization,
        adviserKey: adviser,
      } = parsed.data;
      await intake.add('membership', { key: subject, subject, role, place, organization, adviser }, origin);
    }
  },
};
