import { randomUUID } from 'node:crypto';
import type { Caller } from '#libs/caller';
import { countStatements } from '#libs/testing';
import { document } from './figures.document.fixture.js';
import { member, startInsights, type StartedInsights } from './insights.fixture.js';
import { paris, reunion, toldActs } from './stories.fixture.js';

const march = { from: '2026-03-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' };

describe('insights', () => {
  let started: StartedInsights;

  beforeAll(async () => {
    started = await startInsights();
    await started.count(toldActs());
  });
  afterAll(() => started.close());

  it('counts referrals by when they were sent, with small cells hidden', async () => {
    const insights = await ask(member('DASHBOARD'), { period: march });
    expect(insights).toMatchObject({
      __typename: 'Insights',
      timeZone: 'UTC',
      place: null,
      until: '2026-03-30T00:00:00.000Z',
      referrals: {
        sent: { value: 26 },
        received: { value: 26 },
        accepted: { value: 16 },
        untaken: { value: 10 },
        completed: { value: 10 },
        withdrawn: { value: null, suppressed: true },
        open: { value: 6 },
        acceptedShare: { value: 16 / 26 },
        answeredShare: { value: 1 },
        answeredInTimeShare: { value: 1 },
        redirectedShare: { value: null, suppressed: true },
        toReceipt: { medianHours: 10, count: { value: 26 } },
        toStart: { medianHours: null, suppressed: true },
      },
      previous: { sent: { value: 7 } },
      recipients: { asked: { value: 26 }, declined: { value: 10 } },
      flows: [
        { pole: 'FIND_TRAINING', sector: 'EMPLOYMENT', count: { value: 6 }, accepted: { value: 6 } },
        { pole: 'FIND_TRAINING', sector: 'TRAINING', count: { value: 20 }, accepted: { value: 10 } },
      ],
      outcomes: [{ outcome: 'TRAINING_STARTED', count: { value: 10 } }],
    });
  });

  it('labels, fills and hides within a table', async () => {
    const insights = await ask(member('DASHBOARD'), { period: march });
    expect(insights['bySector']).toMatchObject([
      { key: 'EDUCATION', label: 'Éducation', figures: { sent: { value: null, suppressed: true } } },
      { key: 'TRAINING', label: 'Formation', figures: { sent: { value: 20, suppressed: false } } },
      { key: 'EMPLOYMENT', figures: { sent: { value: 6 } } },
      { key: 'BUSINESS_CREATION', figures: { sent: { value: null } } },
    ]);
    expect(insights['series']).toHaveLength(5);
    expect(insights['declineReasons']).toEqual([
      { code: 'NOT_ELIGIBLE', count: { value: null, suppressed: true } },
      { code: 'SESSION_FULL', count: { value: null, suppressed: true } },
    ]);
  });

  it('shows a coordinator today at the own place, and a dashboard not', async () => {
    const live = await ask(member('COORDINATOR', paris), { period: march });
    expect(live).toMatchObject({
      place: { id: paris },
      timeZone: 'Europe/Paris',
      until: '2026-03-30T22:00:00.000Z',
      referrals: { sent: { value: 26 } },
    });
    const closed = await ask(member('DASHBOARD'), { period: march, placeId: paris });
    expect(closed).toMatchObject({ until: '2026-03-29T22:00:00.000Z', referrals: { sent: { value: 20 } } });
  });

  it('tells by closed days no more than where a day begins, and to a coordinator nothing of other places', async () => {
    expect(await ask(member('DASHBOARD'), { period: march })).toMatchObject({
      upTo: '2026-03-29T20:00:00.000Z',
    });
    expect(await ask(member('COORDINATOR', paris), { period: march })).toMatchObject({
      upTo: '2026-03-30T09:00:00.000Z',
    });
    expect(await ask(member('COORDINATOR', reunion), { period: march })).toMatchObject({
      upTo: '2026-03-01T06:30:00.000Z',
    });
  });

  it('lets nobody else see figures, nor those of another place', async () => {
    const own = { period: march, placeId: paris };
    for (const caller of [
      { kind: 'ANONYMOUS' } as Caller,
      member('ADVISER', paris),
      member('PARTNER'),
      member('COORDINATOR', reunion),
      { ...member('DASHBOARD'), membership: null } as Caller,
    ])
      expect(await ask(caller, own)).toMatchObject({ __typename: 'NotAllowed', code: 'NOT_ALLOWED' });
  });

  it.each([
    [{ period: { from: march.from, until: '2026-03-01T05:00:00.000Z' } }, 'TooNarrow'],
    [{ period: { from: march.until, until: march.from } }, 'InvalidInput'],
    [{ period: { from: '1990-01-01T00:00:00.000Z', until: march.from } }, 'InvalidInput'],
    [{ period: march, timeZone: "'; drop table places; --" }, 'InvalidInput'],
    [{ period: march, placeId: randomUUID() }, 'InvalidInput'],
    [{ period: march, placeId: 'not an id' }, 'InvalidInput'],
    [{ period: { from: '+275760-09-13T00:00:00.000Z', until: march.from } }, 'BAD_USER_INPUT'],
  ])('refuses %j with %s', async (variables, refusal) => {
    const { status, data, errors } = await started.query(document, variables, member('DASHBOARD'));
    expect(status).toBeLessThan(500);
    const answer = (data as { insights: { __typename: string } | null } | null)?.insights;
    expect(answer?.__typename ?? errors[0]?.extensions['code']).toBe(refusal);
  });

  it('takes the same number of statements for a week and for a year', async () => {
    const year = { from: '2025-03-30T00:00:00.000Z', until: march.until };
    const week = { from: '2026-03-20T00:00:00.000Z', until: '2026-03-27T00:00:00.000Z' };
    const [few, many] = [await statements(week), await statements(year)];
    expect(many).toBe(few);
  });

  async function statements(period: object): Promise<number> {
    const { count } = await countStatements(started.source, () => ask(member('DASHBOARD'), { period }));
    return count;
  }

  function ask(caller: Caller, variables: object): Promise<Record<string, unknown>> {
    return started.ask(caller, variables);
  }
});
