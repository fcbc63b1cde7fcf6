import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Caller, CallerModule } from '#libs/caller';
import { DatabaseModule } from '#libs/database';
import { subgraph } from '#libs/graphql';
import { ServiceModule } from '#libs/service';
import { cloneDatabase, FixedClock, startApp, type StartedApp, testSecret } from '#libs/testing';
import { CountedReferralConsumer } from '../counted-referral/counted-referral.consumer.js';
import { entities, migrations } from '../database.js';
import { PlaceEntity } from '../place/place.entity.js';
import { document } from './figures.document.fixture.js';
import { FiguresModule } from './figures.module.js';
import { PeriodReader } from './period.reader.js';
import { paris, practice, reunion } from './stories.fixture.js';

const now = new Date('2026-03-30T10:00:00.000Z');

/** Insights over a database of its own with three places, at noon of 30 March in Paris. */
export interface StartedInsights extends StartedApp {
  readonly source: DataSource;
  /** Counts these acts. */
  count(acts: readonly object[]): Promise<void>;
  /** Everything that can be asked of insights; fails where there are errors. */
  ask(caller: Caller, variables: object): Promise<Record<string, unknown>>;
}

export async function startInsights(): Promise<StartedInsights> {
  const database = await cloneDatabase('insights', { entities, migrations });
  const started = await startApp(moduleOn(database.url), { audience: 'insights' });
  Reflect.set(started.app.get(PeriodReader, { strict: false }), 'clock', new FixedClock(now));
  const source = started.app.get(DataSource);
  await source.manager.insert(PlaceEntity, [
    { placeId: paris, timeZone: 'Europe/Paris', sandbox: false },
    { placeId: reunion, timeZone: 'Indian/Reunion', sandbox: false },
    { placeId: practice, timeZone: 'Europe/Paris', sandbox: true },
  ]);
  const consumer = started.app.get(CountedReferralConsumer, { strict: false });
  return {
    ...started,
    source,
    count: (acts) => source.transaction((manager) => consumer.countTheActs(acts as never, manager)),
    ask: async (caller, variables) => {
      const { data, errors } = await started.query<{ insights: Record<string, unknown> }>(
        document,
        variables,
        caller,
      );
      expect(errors).toEqual([]);
      return data?.insights ?? {};
    },
    close: async () => {
      await started.close();
      await database.drop();
    },
  };
}

/** Somebody who speaks for one place, or for none. */
export function member(role: string, placeId: string | null = null): Caller {
  const membership = { id: randomUUID(), role, placeId, organizationId: null, adviserId: null };
  return { kind: 'MEMBER', subject: 'demo', membership, purpose: null } as Caller;
}

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
