import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { kafkaBrokers, redisUrl, seededRandom } from '#libs/testing';
import type { App } from '../../tools/stack/apps.js';
import { type Moment, moments } from '../../tools/story/stage.js';
import { comesTrue } from '../../tools/waiting.js';
import { endingOf } from './ending.fixture.js';
import { Network } from './network.fixture.js';

const brokers = kafkaBrokers();
const describeOnKafka = brokers === null ? describe.skip : describe;

/** Which service is killed when: each once, in the middle of what it is needed for; `accepting` is before the answer. */
const killings: [string, Partial<Record<Moment, App>>][] = [
  [
    'each service once',
    {
      searched: 'directory',
      drafted: 'referral',
      sent: 'notification',
      accepting: 'gateway',
      accepted: 'insights',
    },
  ],
  [
    'each service at another moment',
    {
      searched: 'gateway',
      drafted: 'notification',
      sent: 'insights',
      accepting: 'referral',
      accepted: 'directory',
    },
  ],
];

function tellTheStory(start: () => Promise<Network>): void {
  const random = seededRandom();
  let network: Network;
  let undisturbed: Awaited<ReturnType<typeof endingOf>>;

  beforeAll(async () => {
    network = await start();
  }, 180_000);
  afterAll(() => network.close(), 60_000);

  it('is told to its end, each change seen while it happens', async () => {
    const reached: Moment[] = [];
    const played = await network.play((moment) => {
      reached.push(moment);
    });
    expect(reached).toEqual(moments);
    expect(played.delaysMs).toHaveLength(8);
    const everybodyIsTold = async () => {
      undisturbed = await endingOf(network, played.referralId);
      const { notices, counted } = undisturbed;
      const isLast = (notice: string) => notice.startsWith('referral.completed EMAIL PERSON');
      return (
        notices.some(isLast) && notices.every((notice) => notice.endsWith(' SENT')) && counted.isComplete
      );
    };
    expect(await comesTrue(60_000, everybodyIsTold, 250)).toBe(true);
    expect(undisturbed).toMatchObject({
      status: 'COMPLETED',
      outcome: 'QUALIFICATION_OBTAINED',
      identityViews: ['RECIPIENT'],
    });
    expect(undisturbed.steps.map(({ act }) => act)).toEqual([
      'DRAFT',
      'SEND',
      'RECEIVE',
      'DECLINE',
      'ADD_RECIPIENT',
      'ACCEPT',
      'CONFIRM_APPOINTMENT',
      'START',
      'COMPLETE',
    ]);
  }, 240_000);

  it.each(killings)(
    'ends the same when %s is killed on the way and started again',
    async (_name, when) => {
      const { stack } = network;
      const restarts: Promise<void>[] = [];
      const kill = async (app: App, afterMs: number) => {
        await sleep(afterMs);
        await stack.kill(app);
        await stack.restart(app);
      };
      const played = await network.play((moment) => {
        const app = when[moment];
        if (app) restarts.push(kill(app, moment === 'accepting' ? random.between(0, 50) : 0));
      });
      await Promise.all(restarts);
      expect(restarts).toHaveLength(5);
      let ending: typeof undisturbed | undefined;
      const isTheSame = async () => {
        const found = await endingOf(network, played.referralId);
        // An answer that was lost on the way and is asked for again is one view more by the same.
        ending = { ...found, identityViews: [...new Set(found.identityViews)] };
        return isDeepStrictEqual(ending, undisturbed);
      };
      await comesTrue(60_000, isTheSame, 250);
      expect(ending).toEqual(undisturbed);
    },
    240_000,
  );
}

describe('the story on the Postgres bus', () => {
  tellTheStory(() => Network.start());
});

describeOnKafka('the story on Kafka and Redis', () => {
  tellTheStory(() => Network.start({ kafkaBrokers: brokers ?? '', redisUrl: redisUrl() ?? undefined }));
});
