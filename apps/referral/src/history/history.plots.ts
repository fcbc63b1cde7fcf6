import { Outcome, SelectionMode, Urgency } from '#libs/events';
import type { Chance } from './chance.js';
import type { Scene } from './history.scene.js';

const declines = [
  'SESSION_FULL',
  'SESSION_FULL',
  'NOT_ELIGIBLE',
  'OUT_OF_AREA',
  'NOT_INTERESTED',
  'NOT_MOBILE',
];

/** What happens in a story. */
export interface Plot {
  urgency: Urgency;
  mode: SelectionMode;
  /** How many services are asked at first. */
  shortlisted: number;
  scenes: Scene[];
}

/** A plot that is over before the days that are left have passed. */
export function plotOf(chance: Chance, daysLeft: number, services: number): Plot {
  const long = daysLeft > 45;
  const kind = chance.weighted<PlotName>({
    taken: 58,
    ...(services > 1 ? { elsewhere: 14, inOrder: 6, chosen: 5 } : {}),
    waited: daysLeft > 20 ? 5 : 0,
    handedBack: services > 1 ? 3 : 0,
    withdrawn: 4,
    untaken: long ? 6 : 0,
    expired: daysLeft > 20 ? 4 : 0,
    unmet: long ? 3 : 0,
  });
  const drawn = Urgency[chance.weighted<keyof typeof Urgency>({ ROUTINE: 80, URGENT: 17, EMERGENCY: 3 })];
  const urgency = kind === 'expired' ? Urgency.URGENT : drawn;
  const answer = urgency === Urgency.EMERGENCY ? chance.between(1, 12) : chance.between(4, 60);
  const rest = Math.max(1, Math.floor((daysLeft - 7) * 24 - answer));
  return { ...plots[kind](chance, answer, Math.min(rest, 24 * 25)), urgency };
}

type PlotName =
  | 'taken'
  | 'elsewhere'
  | 'inOrder'
  | 'chosen'
  | 'waited'
  | 'handedBack'
  | 'withdrawn'
  | 'untaken'
  | 'expired'
  | 'unmet';
type Plotter = (chance: Chance, answer: number, rest: number) => Omit<Plot, 'urgency'>;

const { FIRST_ACCEPTANCE, IN_ORDER, PERSON_CHOOSES } = SelectionMode;
const opening: Scene[] = [
  { act: 'DRAFT', hours: 0 },
  { act: 'SEND', hours: 0.3 },
];

/** From acceptance to the outcome, within the time that is left. */
function course(chance: Chance, to: number, rest: number): Scene[] {
  const ending: Scene = { act: 'COMPLETE', hours: rest / 4 + 1, outcome: Outcome.OTHER };
  const slots = chance.next() < 0.7 && rest > 48;
  const meeting: Scene[] = slots ? [{ act: 'CONFIRM', hours: 3 }] : [];
  const begun: Scene[] = chance.next() < 0.85 ? [{ act: 'START', hours: slots ? 30 : rest / 6 }] : [];
  const going: Scene[] = chance.next() < 0.1 ? [{ act: 'ONGOING', hours: rest / 8 }] : [];
  return [{ act: 'ACCEPT', to, hours: 2, slots }, ...meeting, ...begun, ...going, ending];
}

const plots: Record<PlotName, Plotter> = {
  taken: (chance, answer, rest) => ({
    mode: FIRST_ACCEPTANCE,
    shortlisted: chance.between(1, 3),
    scenes: [...opening, { act: 'RECEIVE', to: 0, hours: answer }, ...course(chance, 0, rest)],
  }),
  elsewhere: (chance, answer, rest) => ({
    mode: FIRST_ACCEPTANCE,
    shortlisted: 1,
    scenes: [
      ...opening,
      { act: 'DECLINE', to: 0, hours: answer, reason: chance.pick(declines), redirect: true },
      { act: 'ADD', to: 1, hours: 2 },
      { act: 'RECEIVE', to: 1, hours: 4 },
      ...course(chance, 1, rest),
    ],
  }),
  inOrder: (chance, answer, rest) => ({
    mode: IN_ORDER,
    shortlisted: 2,
    scenes: [
      ...opening,
      { act: 'DECLINE', to: 0, hours: answer, reason: chance.pick(declines), redirect: false },
      ...course(chance, 1, rest),
    ],
  }),
  chosen: (chance, answer, rest) => {
    const [accepting, ...after] = course(chance, 0, rest);
    const offer: Scene[] = accepting ? [{ ...accepting, hours: answer }] : [];
    return {
      mode: PERSON_CHOOSES,
      shortlisted: 2,
      scenes: [...opening, ...offer, { act: 'CHOOSE', to: 0, hours: 5 }, ...after],
    };
  },
  waited: (chance, answer, rest) => ({
    mode: FIRST_ACCEPTANCE,
    shortlisted: 1,
    scenes: [...opening, { act: 'WAITLIST', to: 0, hours: answer }, ...course(chance, 0, rest)],
  }),
  handedBack: (chance, answer) => ({
    mode: FIRST_ACCEPTANCE,
    shortlisted: 1,
    scenes: [
      ...opening,
      { act: 'ACCEPT', to: 0, hours: answer, slots: false },
      {
        act: 'HAND_BACK',
        to: 0,
        hours: 20,
        reason: chance.pick(['UNREACHABLE', 'NO_SHOW']),
        redirect: false,
      },
      { act: 'WITHDRAW', hours: 6 },
    ],
  }),
  withdrawn: (_chance, answer) => ({
    mode: FIRST_ACCEPTANCE,
    shortlisted: 2,
    scenes: [...opening, { act: 'WITHDRAW', hours: answer }],
  }),
  untaken: (chance, answer) => ({
    mode: FIRST_ACCEPTANCE,
    shortlisted: 1,
    scenes: [
      ...opening,
      { act: 'DECLINE', to: 0, hours: answer, reason: chance.pick(declines), redirect: false },
      { act: 'CLOSE', hours: 0 },
    ],
  }),
  expired: () => ({
    mode: FIRST_ACCEPTANCE,
    shortlisted: 1,
    scenes: [...opening, { act: 'EXPIRE', to: 0, hours: 0 }, { act: 'WITHDRAW', hours: 8 }],
  }),
  unmet: () => ({
    mode: FIRST_ACCEPTANCE,
    shortlisted: 0,
    scenes: [
      { act: 'DRAFT', hours: 0 },
      { act: 'UNMET', hours: 0.5 },
      { act: 'CLOSE', hours: 0 },
    ],
  }),
};
