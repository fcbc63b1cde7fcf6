import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Caller, CallerModule } from '#libs/caller';
import { DatabaseModule } from '#libs/database';
import { subgraph } from '#libs/graphql';
import { ServiceModule } from '#libs/service';
import {
  cloneDatabase,
  countStatements,
  FixedClock,
  startApp,
  type StartedApp,
  testSecret,
} from '#libs/testing';
import { CountedReferralConsumer } from '../counted-referral/counted-referral.consumer.js';
import { entities, migrations } from '../database.js';
import { PlaceEntity } from '../place/place.entity.js';
import { document } from './figures.document.fixture.js';
import { FiguresModule } from './figures.module.js';
import { PeriodReader } from './period.reader.js';
import { paris, practice, reunion, toldActs } from './stories.fixture.js';

const now = new Date('2026-03-30T10:00:00.000Z');
const march = { from: '2026-03-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' };

function member(role: string, placeId: string | null = null): Caller {
  const membership = { id: randomUUID(), role, placeId, organizationId: null, adviserId: null };
  return { kind: 'MEMBER', subject: 'demo', membership, purpose: null } as Caller;
}

describe('insights', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let started: StartedApp;
  let source: DataSource;

  beforeAll(async () => {
    database = await cloneDatabase('insights', { entities, migrations });
    started = await startApp(moduleOn(database.url), { audience: 'insights' });
    Reflect.set(started.app.get(PeriodReader, { strict: false }), 'clock', new FixedClock(now));
    source = started.app.get(DataSource);
    await source.manager.insert(PlaceEntity, [
      { placeId: paris, timeZone: 'Europe/Paris', sandbox: false },
      { placeId: reunion, timeZone: 'Indian/Reunion', sandbox: false },
      { placeId: practice, timeZone: 'Europe/Paris', sandbox: true },
    ]);
    const consumer = started.app.get(CountedReferralConsumer, { strict: false });
    await source.transaction((manager) => consumer.countTheActs(toldActs() as never, manager));
  });
  afterAll(async () => {
    await started.close();
    await database.drop();
  });

  it('counts referrals by when they were sent, with small cells hidden', async () => {
    const insights = await ask(member('DASHBOARD'), { period: march });
    expect(insights).toMatchObject({
      ...{ __typename: 'Insights', timeZone: 'UTC', place: null, until: '2026-03-30T00:00:00.000Z' },
      referrals: {
        ...{ sent: { value: 26 }, received: { value: 26 }, accepted: { value: 16 }, untaken: { value: 10 } },
        ...{ completed: { value: 10 }, withdrawn: { value: null, suppressed: true }, open: { value: 6 } },
        acceptedShare: { value: 16 / 26 },
        ...{ answeredShare: { value: 1 }, answeredInTimeShare: { value: 1 } },
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
      ...{ place: { id: paris }, timeZone: 'Europe/Paris', until: '2026-03-30T22:00:00.000Z' },
      referrals: { sent: { value: 26 } },
    });
    const closed = await ask(member('DASHBOARD'), { period: march, placeId: paris });
    expect(closed).toMatchObject({ until: '2026-03-29T22:00:00.000Z', referrals: { sent: { value: 20 } } });
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
    const { count } = await countStatements(source, () => ask(member('DASHBOARD'), { period }));
    return count;
  }

  async function ask(caller: Caller, variables: object): Promise<Record<string, unknown>> {
    const { data, errors } = await started.query<{ insights: Record<string, unknown> }>(
      document,
      variables,
      caller,
    );
    expect(errors).toEqual([]);
    return data?.insights ?? {};
  }
});

function moduleOn(url: string) {
  @Module({
    imports: [
      ServiceModule.forRoot({ app: 'insights' }),
      CallerModule.forRoot({ audience: 'insights', secret: testSecret }),
      DatabaseModule.forRoot({ app: 'insights', url, entities, migrations }),
      subgraph(),
      FiguresModule,
    ],
  })
  class InsightsOnAClone {}
  return InsightsOnAClone;
}
