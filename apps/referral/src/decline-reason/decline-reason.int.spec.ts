import { privateDatabase, type PrivateDatabase } from '../privacy.fixture.js';
import {
  DeclinePhase,
  DeclineSide,
  judgeReason,
  labelOf,
  reasonsFor,
  TextRule,
} from './decline-reason.machine.js';
import { DeclineReasonReader } from './decline-reason.reader.js';

const today = new Date('2026-03-02T09:00:00.000Z');
const { DECLINE, HAND_BACK } = DeclinePhase;

describe('reasons for declining and handing back', () => {
  let database: PrivateDatabase;
  let reader: DeclineReasonReader;
  beforeAll(async () => {
    database = await privateDatabase();
    reader = new DeclineReasonReader(database.dataSource.manager);
  });
  afterAll(() => database.close());

  it('are fifteen, each with its side and its words in six languages', async () => {
    const reasons = await reader.inForce(today);
    expect(reasons).toHaveLength(15);
    const languages = ['fr', 'it', 'pt', 'bg', 'da', 'en'];
    for (const reason of reasons) {
      expect(Object.keys(reason.labels).sort()).toEqual([...languages].sort());
      expect(new Set(languages.map((language) => labelOf(reason, language))).size).toBeGreaterThan(3);
    }
    const sides = Object.fromEntries(reasons.map(({ code, side }) => [code, side]));
    expect(sides).toMatchObject({
      SESSION_FULL: DeclineSide.SERVICE,
      NO_SHOW: DeclineSide.PERSON,
      DUPLICATE: DeclineSide.REFERRAL,
      OTHER: DeclineSide.OTHER,
    });
  });

  it('are worded in the language asked for, its main language, or English', async () => {
    const [reason] = (await reader.byCodes(['SESSION_FULL'])).values();
    expect(labelOf(reason!, 'fr')).toBe('La session est complète');
    expect(labelOf(reason!, 'pt-BR')).toBe('A sessão está completa');
    expect(labelOf(reason!, 'zz', 'pt', 'fr')).toBe('A sessão está completa');
    expect(labelOf(reason!, 'zz')).toBe('The session is full');
    expect(labelOf(reason!, 'constructor')).toBe('The session is full');
  });

  it('agree with the word for a referral: in Italian and Portuguese it is masculine', async () => {
    const [reason] = (await reader.byCodes(['DUPLICATE'])).values();
    expect(labelOf(reason!, 'it')).toBe('Già ricevuto per altra via');
    expect(labelOf(reason!, 'pt')).toBe('Já recebido por outra via');
    expect(labelOf(reason!, 'fr')).toBe('Déjà reçue par ailleurs');
  });

  it.each([
    ['SESSION_FULL', DECLINE, false, false, 'ACCEPTED'],
    ['NO_SHOW', DECLINE, false, false, 'UNKNOWN'],
    ['NO_SHOW', HAND_BACK, false, false, 'ACCEPTED'],
    ['INCOMPLETE', DECLINE, false, false, 'TEXT_MISSING'],
    ['INCOMPLETE', DECLINE, true, false, 'ACCEPTED'],
    ['INCOMPLETE', HAND_BACK, true, false, 'UNKNOWN'],
    ['BETTER_SERVED_ELSEWHERE', DECLINE, false, false, 'TEXT_MISSING'],
    ['BETTER_SERVED_ELSEWHERE', DECLINE, false, true, 'ACCEPTED'],
    ['OTHER', DECLINE, false, true, 'TEXT_MISSING'],
    ['session_full', DECLINE, false, false, 'UNKNOWN'],
  ] as const)('%s for %s, text %s, redirect %s: %s', async (...given) => {
    const [code, phase, hasText, hasRedirect, verdict] = given;
    const reasons = await reader.inForce(today);
    expect(judgeReason(reasons, phase, { code, hasText, hasRedirect })).toBe(verdict);
  });

  it('begin and end on days, and what was once said stays readable', async () => {
    await database.dataSource.query(
      `insert into decline_reasons (code, effective_from, effective_until, needs_text, side, phases, labels)
       values ('BUILDING_CLOSED', '2026-02-01', '2026-03-01', 'NO', 'SERVICE', '{DECLINE}', '{"en": "Closed"}')`,
    );
    const codes = async (day: string) => (await reader.inForce(new Date(day))).map(({ code }) => code);
    expect(await codes('2026-01-31T23:59:59Z')).not.toContain('BUILDING_CLOSED');
    expect(await codes('2026-02-01T00:00:00Z')).toContain('BUILDING_CLOSED');
    expect(await codes('2026-03-01T00:00:00Z')).not.toContain('BUILDING_CLOSED');
    const known = await reader.byCodes(['BUILDING_CLOSED', 'NONE']);
    expect(known.get('BUILDING_CLOSED')).toMatchObject({ needsText: TextRule.NO });
    expect(known.has('NONE')).toBe(false);
  });

  it('differ between the two phases', async () => {
    const reasons = await reader.inForce(today);
    const codes = (phase: DeclinePhase) => reasonsFor(reasons, phase).map(({ code }) => code);
    expect(codes(DECLINE)).not.toEqual(codes(HAND_BACK));
    expect(codes(HAND_BACK)).toEqual(expect.arrayContaining(['UNREACHABLE', 'NO_SHOW', 'NOT_ELIGIBLE']));
  });
});
