import { Pole, Sector } from '#libs/events';
import { plain } from './search.machine.js';
import { tag } from './search.tags.js';

/** What people say for a sector, a pole or both, by language; first of all what these are called. */
interface Sayings {
  tags: string[];
  /**
   * Words that are all said, in any order and among others; `|` stands between words of which one is said, `*` for any
   * letters. Every word is to be longer than a letter.
   */
  sayings: Record<string, string[]>;
}

/** Our own list, under the project's licence; a saying that is missing is one line here. */
const lists: Sayings[] = [
  {
    tags: [tag('sector', Sector.EDUCATION)],
    sayings: {
      fr: ['éducation', 'école*', 'études', 'faire|refaire|reprendre|continuer études', 'retourner école'],
      en: ['education', 'school*', 'study|studies', 'continue|resume studies', 'back school'],
      it: [
        'istruzione',
        'scuola|scuole',
        'studi|studiare',
        'riprendere|continuare studi',
        'tornare scuola|studiare',
      ],
      pt: ['educação', 'escola*', 'estudos|estudar', 'retomar|continuar estudos', 'voltar escola|estudar'],
      bg: ['образование', 'училищ*', 'уча|учене', 'продълж* образование'],
      da: ['*uddannelse*', 'skole*', 'studere|studie*', 'tage|tager|få uddannelse*', 'læse videre'],
    },
  },
  {
    tags: [tag('pole', Pole.CHOOSE_ORIENTATION)],
    sayings: {
      fr: [
        'orientation',
        'orienter',
        'choisir|trouver orientation|métier|voie',
        'choisir études',
        'quel|quels métier*',
      ],
      en: [
        'orientation',
        'guidance',
        'choos* orientation|career|profession|studies',
        'career guidance|advice',
      ],
      it: [
        'orientamento',
        'orientarmi|orientarsi',
        'scegliere|trovare mestiere|professione|strada|studi|scuola',
      ],
      pt: ['orientação', 'orientar*', 'escolher orientação|profissão|carreira|curso'],
      bg: ['ориентиране|ориентация', 'избор посока|професия', 'избера|избирам посока|професия'],
      da: ['vejledning', 'vælg* retning|fag|karriere|uddannelse*', 'studievalg|karrierevejledning'],
    },
  },
  {
    tags: [tag('sector', Sector.TRAINING), tag('pole', Pole.FIND_TRAINING)],
    sayings: {
      fr: [
        'formation*',
        'trouver|chercher|suivre|faire formation*',
        'me|se|te former',
        'apprendre',
        'apprendre métier',
      ],
      en: [
        'training*',
        'course*',
        'find*|look*|get|take|do training*|course*',
        'learn*',
        'learn* trade|profession|job',
      ],
      it: [
        'formazione',
        'corso|corsi',
        'trov*|cerc*|fare|seguire formazione|corso|corsi',
        'formarmi|formarsi',
        'imparare',
        'imparare mestiere',
      ],
      pt: [
        'formação|formações',
        'curso*',
        'encontrar|procur*|fazer|tirar formação|curso*',
        'aprender',
        'aprender profissão|ofício',
      ],
      bg: ['обучени*', 'курс*', 'намер*|намир*|търс* обучени*|курс*', 'науча', 'науча|изуча професия'],
      da: [
        'kursus|kurser',
        'efteruddannelse*|videreuddannelse*',
        'find*|tage|tager|søge*|søger kursus|kurser|uddannelse*',
        'lære',
      ],
    },
  },
  {
    tags: [tag('sector', Sector.EMPLOYMENT), tag('pole', Pole.FIND_JOB)],
    sayings: {
      fr: [
        'emploi*',
        'travail|travailler|boulot',
        'trouver|cherche*|recherche* emploi*|travail|boulot|job*|poste',
      ],
      en: ['employment', 'job*', 'work|working', 'find*|get*|look*|seek*|search* job*|work|employment'],
      it: ['lavoro|lavorare', 'impiego|occupazione', 'trov*|cerc*|ricerca lavoro|impiego|occupazione'],
      pt: ['emprego*', 'trabalho|trabalhar', 'encontrar|procur*|arranjar emprego*|trabalho'],
      bg: ['заетост', 'работа|работя', 'намер*|намир*|търс* работа'],
      da: ['beskæftigelse*', 'arbejde', 'find*|få|får|søge*|søger job*|arbejde'],
    },
  },
  {
    tags: [tag('pole', Pole.CHANGE_PROFESSIONAL_LIFE)],
    sayings: {
      fr: [
        'chang* vie professionnelle',
        'chang* métier|travail|profession|voie|carrière|emploi',
        'reconversion*',
        'reconversion professionnelle',
        'reconvertir',
        'évolution professionnelle',
      ],
      en: ['chang* professional life', 'chang* career*|job*|profession', 'retrain*'],
      it: [
        'cambi* vita professionale',
        'cambi* lavoro|mestiere|professione|carriera',
        'riconversione|riqualificazione',
        'riconvertir*|riqualificar*',
      ],
      pt: [
        'mud* vida profissional',
        'mud* profissão|trabalho|emprego|carreira',
        'reconversão|requalificação',
        'reconversão profissional',
      ],
      bg: ['промяна* професионал* живот', 'смен*|смян*|промен*|промяна* професи*|работа*', 'преквалифи*'],
      da: [
        'skift* arbejdsliv',
        'skift* job|arbejde|fag|karriere|branche',
        'karriereskift|jobskifte|omskoling',
      ],
    },
  },
  {
    tags: [tag('sector', Sector.BUSINESS_CREATION), tag('pole', Pole.CREATE_ACTIVITY)],
    sayings: {
      fr: [
        'création|créer|crée|monter|lancer|ouvrir|démarrer entreprise*|activité|société|boîte|commerce|boutique',
        'entreprendre',
        'entrepreneur*|entrepreneuriat|microentreprise*',
        'auto entrepreneur*',
        'micro entreprise*',
        'mettre|installer compte',
      ],
      en: [
        'start*|creat*|open*|launch*|set|found* business|businesses|company|enterprise|shop|activity',
        'business creation',
        'own business|company',
        'entrepreneur*|startup*',
        'self employed',
      ],
      it: [
        'crea*|avvi*|apr* impresa|imprese|attività|azienda|società|negozio',
        'imprendit*',
        'mettermi|mettersi proprio',
      ],
      pt: ['cri*|abr*|montar|lançar empresa*|negócio*|atividade', 'empreend*', 'conta própria'],
      bg: ['създа*|започ*|старт*|отвор* бизнес|фирма|дейност|предприятие', 'предприема*', 'собствен бизнес'],
      da: [
        'iværksæt*',
        'start*|skab*|åbn* virksomhed*|firma|forretning',
        'egen virksomhed*|forretning',
        'blive selvstændig',
      ],
    },
  },
];

/** Of what a search text speaks beside what stands in a service. */
export interface Meaning {
  /** A service that has one of these is meant. */
  tags: string[];
  /** The words that said so: a service need not say them itself. */
  words: string[];
  /** The languages in which one says so. */
  languages: string[];
}

const meanings = lists.map(({ tags, sayings }) => ({
  tags,
  sayings: Object.entries(sayings).flatMap(([language, list]) =>
    list.map((saying) => ({ language, patterns: patternsOf(saying) })),
  ),
}));

/** A pattern for each word of a saying; `|` means in it what it means in a saying. */
function patternsOf(saying: string): RegExp[] {
  return saying.split(' ').map((word) => new RegExp(`^(?:${plain(word).replaceAll('*', '.*')})$`));
}

/** The sectors and poles of which these words speak: of each, all words of one saying or more. */
export function meaningsOf(words: readonly string[]): Meaning[] {
  return meanings.flatMap(({ tags, sayings }) => {
    const heard = sayings
      .map(({ language, patterns }) => ({ language, words: said(patterns, words) }))
      .filter((saying) => saying.words.length > 0);
    if (heard.length === 0) return [];
    const all = heard.flatMap((saying) => saying.words);
    const languages = [...new Set(heard.map(({ language }) => language))];
    return { tags, languages, words: words.filter((word) => all.includes(word)) };
  });
}

/** The tags of the sectors of which none of these tags speaks. */
export function otherSectorsThan(tags: readonly string[]): string[] {
  return Object.values(Sector)
    .map((sector) => tag('sector', sector))
    .filter((sector) => !tags.includes(sector));
}

/** The words that say so; none where one is missing. */
function said(saying: readonly RegExp[], words: readonly string[]): string[] {
  const found = saying.map((pattern) => words.filter((word) => pattern.test(word)));
  return found.every((each) => each.length > 0) ? found.flat() : [];
}
