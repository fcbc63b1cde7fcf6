import { everythingHolds } from '../notice/everything-holds.fixture.js';
import { Network } from '../notice/notice.fixture.js';
import { settled, startWorld, type World } from '../world.fixture.js';

const network = new Network();
let world: World;

beforeAll(async () => {
  world = await startWorld();
  await network.tellBy(world);
});
beforeEach(() => {
  world.mails.mails.length = 0;
  world.desk.asked.length = 0;
  world.desk.answer = everythingHolds(network);
});
afterAll(() => world.close());

/** What the adviser's mail says when the last partner has declined. */
async function toldOf(redirectServiceId: string | null): Promise<{ subject: string; text: string }> {
  const referral = network.referral();
  await settled(world, await referral.send(world), 5);
  await settled(world, await referral.declineLast(world, redirectServiceId), 3);
  const mails = world.mails.mails.filter(({ to }) => to[0] === 'adviser@cite.example');
  expect(mails).toHaveLength(1);
  return mails[0]!;
}

test('when the last partner declines, one mail tells the adviser so and that nobody is left', async () => {
  const { subject, text } = await toldOf(null);
  expect(subject).toBe('Un partenaire a décliné et il ne reste personne');
  expect(text).toContain('a décliné votre orientation et plus personne ne peut la prendre');
  expect(text).not.toContain('à la place');
});

test('it says that another service is proposed where one was named', async () => {
  const { text } = await toldOf(network.services[1]);
  expect(text).toContain('Le partenaire propose un autre service à la place');
});

test('it goes out only while nobody is left', async () => {
  await toldOf(network.services[1]);
  const asked = world.desk.asked.filter(({ audience }) => audience === 'ADVISER');
  expect(asked.map(({ notice }) => notice)).toEqual(['untaken']);
});

test('a refusal while others are asked promises nothing that was not named', async () => {
  const referral = network.referral();
  await referral.sendInOrder(world);
  await settled(world, await referral.declineInOrder(world), 5);
  const mail = world.mails.mails.find(({ to }) => to[0] === 'adviser@cite.example');
  expect(mail?.subject).toBe('Un partenaire ne peut pas prendre votre orientation');
  expect(mail?.text).not.toMatch(/à la place|personne ne/);
});
