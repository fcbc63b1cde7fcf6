import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import type { MemberCaller, Membership } from '#libs/caller';
import type { Problem } from '#libs/graphql';
import { configureLog } from '#libs/service';
import { countStatements } from '#libs/testing';
import { acceptSchema } from '../answer/answer.inputs.js';
import { AnswerService } from '../answer/answer.service.js';
import { completeSchema } from '../course/course.inputs.js';
import { CourseService } from '../course/course.service.js';
import { draftSchema } from '../draft/draft.inputs.js';
import { DraftService } from '../draft/draft.service.js';
import { HistoryModule } from '../history/history.module.js';
import { HistoryStageReader } from '../history/history-stage.reader.js';
import { aPlayableDatabase, type Playable } from '../history/playable.fixture.js';
import { RecipientReader } from '../recipient/recipient.reader.js';
import { SendingService } from '../sending/sending.service.js';
import type { ActDone } from './act.plan.js';
import { doerOf } from './doer.js';

const at = new Date('2026-03-02T00:05:00.000Z');
const any = { strict: false };
const ofTheSealer = /seal_position/;

/** The statements of each act, by verb and table; their number is what an act costs. */
const asked = {
  draft: [
    'lock',
    'select directory_beats',
    'insert persons',
    'insert referrals',
    'insert recipients',
    'insert consents',
    'insert person_details',
    'insert links',
    'insert steps',
    'insert outbox',
  ],
  send: [
    'lock',
    'select referrals',
    'select recipients',
    'select directory_beats',
    'select parked_keys',
    'select consents',
    'lock',
    'select referrals',
    'update referrals',
    'insert recipients',
    'insert links',
    'insert steps',
    'insert outbox',
  ],
  receive: [
    'select recipients',
    'lock',
    'select referrals',
    'select recipients',
    'update referrals',
    'insert recipients',
    'insert steps',
    'insert outbox',
  ],
  accept: [
    'select recipients',
    'lock',
    'select referrals',
    'select recipients',
    'select directory_beats',
    'select consents',
    'update referrals',
    'insert recipients',
    'update links',
    'insert steps',
    'insert outbox',
  ],
  complete: [
    'lock',
    'select referrals',
    'select recipients',
    'select appointments',
    'update referrals',
    'insert recipients',
    'update links',
    'insert steps',
    'insert outbox',
  ],
};

describe('what an act asks of the database', () => {
  let playable: Playable;
  let app: INestApplicationContext;
  let dataSource: DataSource;
  beforeAll(async () => {
    configureLog('history', 'silent');
    playable = await aPlayableDatabase();
    const module = await Test.createTestingModule({
      imports: [HistoryModule.for(playable.settings)],
    }).compile();
    app = await module.init();
    dataSource = app.get(DataSource);
    await playable.tell(dataSource);
  });
  afterAll(async () => {
    await app.close();
    await playable.drop();
  });

  const sent = async (work: () => Promise<ActDone | Problem>) => {
    const { result, statements } = await countStatements(dataSource, work);
    if (!('ids' in result)) throw new Error(result.message);
    return {
      ids: result.ids,
      told: statements.filter((statement) => !ofTheSealer.test(statement)).map(named),
    };
  };

  it.each([1, 2])('is each thing once, whether %i services are asked or more', async (count) => {
    const [stage] = (await app.get(HistoryStageReader, any).stage(at)).places;
    const services = stage!.services
      .filter(({ sectors }) => sectors.includes('TRAINING' as never))
      .slice(0, count);
    const { placeId } = stage!;
    const [adviser] = stage!.advisers;
    const sender = () => as({ role: 'ADVISER', placeId, adviserId: adviser!.adviserId });
    const taker = () => as({ role: 'PARTNER', organizationId: services[0]!.organizationId });

    const input = draftSchema.parse(
      draftOf(
        placeId,
        services.map(({ serviceId }) => serviceId),
      ),
    );
    const draft = await sent(() => app.get(DraftService, any).draft(sender(), input));
    expect(draft.told).toEqual(asked.draft);
    const { referralId } = draft.ids;
    const [first] = await app.get(RecipientReader, any).ofReferral(referralId);
    const recipientId = first!.id;

    const sending = { referralId, despiteDuplicate: null };
    const send = await sent(() => app.get(SendingService, any).send(sender(), sending));
    expect(send.told).toEqual(asked.send);
    const answers = app.get(AnswerService, any);
    expect((await sent(() => answers.receive(taker(), { recipientId }))).told).toEqual(asked.receive);
    const accepting = acceptSchema.parse({ recipientId });
    const accepted = await sent(() => answers.accept(taker(), accepting));
    expect(accepted.told).toEqual(asked.accept.filter((one) => count > 1 || one !== 'update links'));
    const completing = completeSchema.parse({ referralId, outcome: 'GUIDANCE_GIVEN' });
    const completed = await sent(() => app.get(CourseService, any).complete(sender(), completing));
    expect(completed.told).toEqual(asked.complete);
  });
});

function named(statement: string): string {
  if (statement.includes('pg_advisory_xact_lock')) return 'lock';
  const [verb] = statement.trim().split(/\s/, 1);
  const [, table] = /\b(?:from|into|update)\s+"?(\w+)/i.exec(statement) ?? [];
  return `${verb?.toLowerCase()} ${table}`;
}

function as(acting: Partial<Membership> & Pick<Membership, 'role'>) {
  const nobody = { placeId: null, organizationId: null, adviserId: null };
  const caller: MemberCaller = {
    kind: 'MEMBER',
    subject: 'somebody',
    purpose: null,
    membership: { id: 'acting', ...nobody, ...acting },
  };
  return doerOf(caller, null, at);
}

function draftOf(placeId: string, serviceIds: string[]): object {
  return {
    placeId,
    serviceIds,
    language: 'fr',
    sector: 'TRAINING',
    pole: 'CHANGE_PROFESSIONAL_LIFE',
    need: 'Faire reconnaître son expérience.',
    person: { givenName: 'Ada', phone: '+33 1' },
    consent: {
      categories: ['NEED', 'IDENTITY', 'CONTACT'],
      scope: 'PARTNERS_OF_PLACE',
      captured: 'IN_PERSON',
      textVersion: '2026-1',
      language: 'fr',
    },
  };
}
