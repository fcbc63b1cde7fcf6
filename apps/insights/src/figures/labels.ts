import { Pole, Sector } from '#libs/events';

type Labels = Record<string, string>;

/** What sectors and poles are called, in the languages of the network's countries and English. */
const labels: Record<Sector | Pole, Labels> = {
  [Sector.EDUCATION]: {
    en: 'Education',
    fr: 'Éducation',
    it: 'Istruzione',
    pt: 'Educação',
    bg: 'Образование',
    da: 'Uddannelse',
  },
  [Sector.TRAINING]: {
    en: 'Training',
    fr: 'Formation',
    it: 'Formazione',
    pt: 'Formação',
    bg: 'Обучение',
    da: 'Kurser',
  },
  [Sector.EMPLOYMENT]: {
    en: 'Employment',
    fr: 'Emploi',
    it: 'Lavoro',
    pt: 'Emprego',
    bg: 'Заетост',
    da: 'Beskæftigelse',
  },
  [Sector.BUSINESS_CREATION]: {
    en: 'Business creation',
    fr: 'Création d’activité',
    it: 'Creazione d’impresa',
    pt: 'Criação de empresas',
    bg: 'Създаване на бизнес',
    da: 'Iværksætteri',
  },
  [Pole.CHOOSE_ORIENTATION]: {
    en: 'Choose an orientation',
    fr: 'Choisir son orientation',
    it: 'Orientarsi',
    pt: 'Escolher a orientação',
    bg: 'Избор на посока',
    da: 'Vælge retning',
  },
  [Pole.FIND_TRAINING]: {
    en: 'Find training',
    fr: 'Trouver une formation',
    it: 'Trovare una formazione',
    pt: 'Encontrar formação',
    bg: 'Намиране на обучение',
    da: 'Finde uddannelse',
  },
  [Pole.FIND_JOB]: {
    en: 'Find a job',
    fr: 'Trouver un emploi',
    it: 'Trovare lavoro',
    pt: 'Encontrar emprego',
    bg: 'Намиране на работа',
    da: 'Finde job',
  },
  [Pole.CHANGE_PROFESSIONAL_LIFE]: {
    en: 'Change professional life',
    fr: 'Changer de vie professionnelle',
    it: 'Cambiare vita professionale',
    pt: 'Mudar de vida profissional',
    bg: 'Промяна на професионалния живот',
    da: 'Skifte arbejdsliv',
  },
  [Pole.CREATE_ACTIVITY]: {
    en: 'Create an activity',
    fr: 'Créer son activité',
    it: 'Creare un’attività',
    pt: 'Criar uma atividade',
    bg: 'Започване на дейност',
    da: 'Skabe en virksomhed',
  },
};

/** The label in the first of these languages that there is one in, by its first part; English where there is none. */
export function labelOf(key: string, ...languages: readonly string[]): string {
  const found = labels[key as Sector | Pole] as Labels | undefined;
  const wished = languages.map((language) => found?.[language.slice(0, 2).toLowerCase()]);
  return wished.find((label) => label !== undefined) ?? found?.['en'] ?? key;
}
