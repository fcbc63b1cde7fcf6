import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Sector } from '#libs/events';
import { configureLog } from '#libs/service';
import { aPlayableDatabase, type Playable } from './playable.fixture.js';
import { HistoryModule } from './history.module.js';
import { planHistory, type Stage } from './history.plan.js';
import { HistoryPlayer } from './history-player.service.js';
import { HistoryStageReader } from './history-stage.reader.js';
import { HistoryService } from './history.service.js';

const until = new Date('2026-03-02T00:00:00.000Z');

describe('the plan', () => {
  const services = ['a', 'b', 'c'].map((serviceId) => ({
    serviceId,
    organizationId: `of ${serviceId}`,
    organizationCountry: 'FR',
    sectors: [Sector.TRAINING],
  }));
  const advisers = [{ subject: 's', membershipId: 'm', adviserId: 'ad' }];
  const stage: Stage = { places: [{ placeId: 'p', language: 'fr', advisers, services }] };

  it('is the same each time, over ninety days, with every kind of ending', () => {
    const plan = planHistory(stage, until);
    expect(plan).toHaveLength(600);
    expect(planHistory(stage, until)).toEqual(plan);
    expect(new Set(plan.map(({ referralId }) => referralId)).size).toBe(600);
    const days = plan.map(({ startsAt }) => (until.getTime() - startsAt.getTime()) / 86_400_000);
    expect(Math.max(...days)).toBe(90);
    expect(Math.min(...days)).toBeGreaterThan(7);
    const acts = new Set(plan.flatMap(({ scenes }) => scenes.map(({ act }) => act)));
    expect([...acts].sort()).toEqual(
      [
        'ACCEPT',
        'ADD',
        'CHOOSE',
        'CLOSE',
        'COMPLETE',
        'CONFIRM',
        'DECLINE',
        'DRAFT',
        'EXPIRE',
        'HAND_BACK',
        'ONGOING',
        'RECEIVE',
        'SEND',
        'START',
        'UNMET',
        'WAITLIST',
        'WITHDRAW',
      ].sort(),
    );
  });

  it('keeps its ids whatever there is to choose from', () => {
    const more = [...services, { ...services[0]!, serviceId: 'd', organizationId: 'of d' }];
    const larger = { places: [{ placeId: 'p', language: 'fr', advisers, services: more }] };
    const ids = (of: Stage) => planHistory(of, until).map(({ referralId }) => referralId);
    expect(ids(larger)).toEqual(ids(stage));
  });
});

describe('the history', () => {
  let playable: Playable;
  let app: INestApplicationContext;
  beforeAll(async () => {
    configureLog('history', 'silent');
    playable = await aPlayableDatabase();
    app = await Test.createTestingModule({ imports: [HistoryModule.for(playable.settings)] }).compile();
    await app.init();
    await playable.tell(app.get(DataSource));
  });
  afterAll(async () => {
    await app.close();
    await playable.drop();
  });

  const ask = <Row extends object>(sql: string) => app.get(DataSource).query<Row[]>(sql);

  it('plays the real acts, ends with everything closed, and adds nothing the second time', async () => {
    const history = app.get(HistoryService);
    await history.waitForStage(until, 10_000);
    expect(await history.play(until, 60)).toEqual({ PLAYED: 60, KNOWN: 0, CUT_SHORT: 0 });
    const [after] = await ask<{ open: string; late: string; live: string }>(
      `select count(*) filter (where closed_at is null) as open,
              count(*) filter (where closed_at > '2026-03-02' or created_at < '2025-12-02') as late,
              count(*) filter (where not historical) as live from referrals`,
    );
    expect(after).toEqual({ open: '0', late: '0', live: '0' });
    const [told] = await ask<{ live: string; gaps: string }>(
      `select count(*) filter (where not historical) as live,
              (select count(*) from referrals f where f.version <>
                (select count(*) from outbox o where o.key = f.id::text)) as gaps from outbox`,
    );
    expect(told).toEqual({ live: '0', gaps: '0' });
    const [before] = await ask<{ count: string }>('select count(*) from outbox');
    const laterDay = new Date(until.getTime() + 3 * 86_400_000);
    expect(await history.play(laterDay, 60)).toEqual({ PLAYED: 0, KNOWN: 60, CUT_SHORT: 0 });
    expect(await ask('select count(*) from outbox')).toEqual([before]);
  });

  it('goes on where it was cut off', async () => {
    const stage = await app.get(HistoryStageReader).stage(until);
    const unfinished = planHistory(stage, until, 65).slice(60);
    for (const [index, story] of unfinished.entries()) {
      await app.get(HistoryPlayer).play({ ...story, scenes: story.scenes.slice(0, index) });
    }
    expect(await app.get(HistoryService).play(until, 65)).toMatchObject({ CUT_SHORT: 0 });
    expect(await ask('select 1 from referrals')).toHaveLength(65);
    expect(await ask('select 1 from referrals where closed_at is null')).toEqual([]);
  });
});
