import * as facts from '#libs/events';
import { newId } from '#libs/service';
import { startWorld, until, type World } from '../world.fixture.js';
import { ContactEntity } from './contact.entity.js';
import { ContactReader } from './contact.reader.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const confirmedAt = '2026-01-05T09:00:00.000Z';
const nobody = { adviserId: null, organizationId: null, conventionId: null, placeId: null };

async function tell(of: object, purpose: 'ADVISER' | 'REFERRAL_CONTACT'): Promise<void> {
  const contactId = newId();
  const data = {
    contactId,
    purpose,
    ...nobody,
    email: null,
    phone: null,
    language: 'fr',
    confirmedAt,
    withdrawn: false,
  };
  await world.tell(facts.ContactDescribed, { key: contactId, data: { ...data, ...of } });
  await until(() => world.database.manager.existsBy(ContactEntity, { contactId }), Boolean);
}

test('nothing is sent where nobody confirmed it, neither to advisers nor to partners', async () => {
  const reader = new ContactReader(world.database);
  const [adviserId, organizationId, placeId] = [newId(), newId(), newId()];
  const [email, unconfirmed] = ['told@cite.example', { email: 'asked@cite.example', confirmedAt: null }];
  await tell({ adviserId, ...unconfirmed }, 'ADVISER');
  await tell({ organizationId, placeId, ...unconfirmed }, 'REFERRAL_CONTACT');
  expect(await reader.ofAdviser(adviserId)).toBeNull();
  expect(await reader.ofPartner(organizationId, placeId)).toEqual([]);
  await tell({ adviserId, email }, 'ADVISER');
  await tell({ organizationId, email }, 'REFERRAL_CONTACT');
  await tell({ organizationId, placeId, phone: '+33199000101' }, 'REFERRAL_CONTACT');
  expect(await reader.ofAdviser(adviserId)).toMatchObject({ email, language: 'fr' });
  expect(await reader.ofPartner(organizationId, placeId)).toMatchObject([{ email, language: 'fr' }]);
});
