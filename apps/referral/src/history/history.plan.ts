import { v7 } from 'uuid';
import { Outcome, Pole, Sector, type SelectionMode, type Urgency } from '#libs/events';
import { Chance } from './chance.js';
import type { Scene } from './history.scene.js';
import { plotOf } from './history.plots.js';

/** What is known of the network, in a fixed order. */
export interface Stage {
  places: readonly StagePlace[];
}

export interface StagePlace {
  placeId: string;
  language: string;
  advisers: readonly { subject: string; membershipId: string; adviserId: string }[];
  services: readonly StageService[];
}

export interface StageService {
  serviceId: string;
  organizationId: string;
  organizationCountry: string | null;
  sectors: readonly Sector[];
}

/** One referral of the history, from its draft to its end. */
export interface Story {
  /** The same for the same line and day, so that a story half played goes on. */
  referralId: string;
  line: number;
  startsAt: Date;
  place: StagePlace;
  adviser: StagePlace['advisers'][number];
  sector: Sector;
  pole: Pole;
  urgency: Urgency;
  mode: SelectionMode;
  /** In the order in which they are asked; the ones beyond `shortlisted` are added later. */
  services: StageService[];
  shortlisted: number;
  scenes: Scene[];
}

const dayMs = 24 * 3_600_000;
export const historyDays = 90;
export const historyLines = 600;

const polesOf: Record<Sector, readonly Pole[]> = {
  EDUCATION: [Pole.CHOOSE_ORIENTATION, Pole.FIND_TRAINING],
  TRAINING: [Pole.FIND_TRAINING, Pole.CHANGE_PROFESSIONAL_LIFE],
  EMPLOYMENT: [Pole.FIND_JOB, Pole.CHANGE_PROFESSIONAL_LIFE],
  BUSINESS_CREATION: [Pole.CREATE_ACTIVITY],
};
const outcomesOf: Record<Sector, readonly Outcome[]> = {
  EDUCATION: [Outcome.GUIDANCE_GIVEN, Outcome.TRAINING_STARTED, Outcome.QUALIFICATION_OBTAINED],
  TRAINING: [Outcome.TRAINING_STARTED, Outcome.QUALIFICATION_OBTAINED, Outcome.SERVICE_RECEIVED],
  EMPLOYMENT: [Outcome.JOB_FOUND, Outcome.SERVICE_RECEIVED, Outcome.GUIDANCE_GIVEN],
  BUSINESS_CREATION: [Outcome.BUSINESS_CREATED, Outcome.SERVICE_RECEIVED, Outcome.GUIDANCE_GIVEN],
};

/** The whole history: as many stories as lines, every one of them over before `until`. */
export function planHistory(stage: Stage, until: Date, lines = historyLines): Story[] {
  const places = stage.places.filter(({ advisers, services }) => advisers.length > 0 && services.length > 0);
  if (places.length === 0) return [];
  return Array.from({ length: lines }, (_, line) => planStory(places, until, line));
}

function planStory(places: readonly StagePlace[], until: Date, line: number): Story {
  const chance = new Chance(line + 1);
  // Of its own, so that an id does not depend on how many services there are to choose from.
  const idChance = new Chance(~line);
  const startsAt = startOf(chance, until, line);
  const place = chance.pick(places);
  const sectors = [...new Set(place.services.flatMap((service) => service.sectors))].sort();
  const sector = sectors.length === 0 ? Sector.TRAINING : chance.pick(sectors);
  const fitting = place.services.filter(
    (service) => service.sectors.length === 0 || service.sectors.includes(sector),
  );
  const chosen = chance.some(fitting, chance.between(2, 4));
  const daysLeft = (until.getTime() - startsAt.getTime()) / dayMs;
  const plot = plotOf(chance, daysLeft, chosen.length);
  return {
    line,
    startsAt,
    place,
    sector,
    ...plot,
    referralId: v7({ msecs: startsAt.getTime(), random: idChance.bytes(16), seq: line }),
    adviser: chance.pick(place.advisers),
    pole: chance.pick(polesOf[sector]),
    services: chosen,
    scenes: plot.scenes.map((scene) => withOutcome(scene, chance.pick(outcomesOf[sector]))),
  };
}

/** Spread over the whole time but its last week, on weekdays while the doors are open; the first begins it. */
function startOf(chance: Chance, until: Date, line: number): Date {
  const first = until.getTime() - historyDays * dayMs;
  if (line === 0) return new Date(first);
  const day = new Date(first + chance.between(1, historyDays - 8) * dayMs);
  const weekend = [6, 0].indexOf(day.getUTCDay());
  const weekday = weekend < 0 ? day.getTime() : day.getTime() - (weekend + 1) * dayMs;
  return new Date(Math.max(first, weekday) + chance.between(8 * 60, 17 * 60) * 60_000);
}

function withOutcome(scene: Scene, outcome: Outcome): Scene {
  return scene.act === 'COMPLETE' ? { ...scene, outcome } : scene;
}
