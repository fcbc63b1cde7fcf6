import { randomUUID } from 'node:crypto';
import { ReferralStatus } from '#libs/events';
import { member, startInsights, type StartedInsights } from './insights.fixture.js';
import { paris, toldActs, toldStatus } from './stories.fixture.js';

const march = { from: '2026-03-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' };
const untaken = Array.from({ length: 12 }, () => randomUUID());

describe('closed days', () => {
  let started: StartedInsights;

  beforeAll(async () => {
    started = await startInsights();
    await started.count(toldActs());
    await started.count(
      untaken.flatMap((id) => [
        toldStatus(id, ['referral.sent', ReferralStatus.SENT], '2026-03-02T09:00:00.000Z'),
        toldStatus(id, ['referral.declined', ReferralStatus.UNTAKEN], '2026-03-05T09:00:00.000Z'),
      ]),
    );
  });
  afterAll(() => started.close());

  it.each<[string, ReferralStatus[]]>([
    ['referral.withdrawn', [ReferralStatus.WITHDRAWN]],
    ['recipient.added', [ReferralStatus.SENT]],
    ['recipient.added and declined again', [ReferralStatus.SENT, ReferralStatus.UNTAKEN]],
    ['referral.entered-in-error', [ReferralStatus.ENTERED_IN_ERROR]],
  ])('stay as they were after %s today', async (type, statuses) => {
    const before = await started.ask(member('DASHBOARD'), { period: march });
    expect(before).toMatchObject({ referrals: { sent: { value: 38 }, untaken: { value: 22 } } });
    const id = untaken.pop() ?? '';
    await started.count(
      statuses.map((to, index) => toldStatus(id, [type, to], `2026-03-30T0${index + 5}:00:00.000Z`)),
    );
    expect(await started.ask(member('DASHBOARD'), { period: march })).toEqual(before);
  });

  it('are not what the place itself sees', async () => {
    const live = await started.ask(member('COORDINATOR', paris), { period: march });
    expect(live).toMatchObject({ referrals: { sent: { value: 37 }, untaken: { value: 19 } } });
  });
});
