import type { Language } from '../language.js';
import { doorBg } from './door.bg.js';
import { doorDa } from './door.da.js';
import { doorEn, type DoorWords } from './door.en.js';
import { doorFr } from './door.fr.js';
import { doorIt } from './door.it.js';
import { doorPt } from './door.pt.js';
import { partnerBg } from './partner.bg.js';
import { partnerDa } from './partner.da.js';
import { partnerEn, type PartnerWords } from './partner.en.js';
import { partnerFr } from './partner.fr.js';
import { partnerIt } from './partner.it.js';
import { partnerPt } from './partner.pt.js';
import { personBg } from './person.bg.js';
import { personDa } from './person.da.js';
import { personEn, type PersonWords } from './person.en.js';
import { personFr } from './person.fr.js';
import { personIt } from './person.it.js';
import { personPt } from './person.pt.js';

type In<Words> = Readonly<Record<Language, Words>>;

export const doorWords: In<DoorWords> = {
  fr: doorFr,
  it: doorIt,
  pt: doorPt,
  bg: doorBg,
  da: doorDa,
  en: doorEn,
};

/** Everything that the person's page says. */
export const personWords: In<PersonWords & DoorWords> = {
  fr: { ...doorFr, ...personFr },
  it: { ...doorIt, ...personIt },
  pt: { ...doorPt, ...personPt },
  bg: { ...doorBg, ...personBg },
  da: { ...doorDa, ...personDa },
  en: { ...doorEn, ...personEn },
};

/** Everything that a partner's page says. */
export const partnerWords: In<PartnerWords & DoorWords> = {
  fr: { ...doorFr, ...partnerFr },
  it: { ...doorIt, ...partnerIt },
  pt: { ...doorPt, ...partnerPt },
  bg: { ...doorBg, ...partnerBg },
  da: { ...doorDa, ...partnerDa },
  en: { ...doorEn, ...partnerEn },
};
