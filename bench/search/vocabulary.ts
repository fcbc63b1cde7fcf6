import type { SeededRandom } from '#libs/testing';

/** What generated services are about: acts and subjects, by language. */
export interface Language {
  tag: string;
  share: number;
  acts: string[];
  subjects: string[];
  filler: string[];
}

const words = (text: string) => text.split(' ');
const phrases = (text: string) => text.split(', ');

export const languages: Language[] = [
  {
    tag: 'fr',
    share: 60,
    acts: phrases(
      "Validation des acquis, Formation, Accompagnement, Atelier, Bilan de compétences, Entretien, Aide à la recherche d'emploi, Cours du soir, Conseil, Permanence, Stage, Parcours d'insertion, Préparation au concours, Mise à niveau, Coaching, Point d'information",
    ),
    subjects: phrases(
      "de l'expérience, au numérique, métiers du bâtiment, aide-soignante, création d'entreprise, français langue étrangère, soudure, petite enfance, comptabilité, logistique, hôtellerie et restauration, jeunes sans diplôme, réorientation professionnelle, apprentissage, mobilité et permis de conduire, lutte contre l'illettrisme, reconversion, cuisine, mécanique automobile, accès au logement, santé et bien-être",
    ),
    filler: words(
      'le la les des une pour avec dans votre vous aider projet professionnel emploi formation personnes entretien individuel rendez-vous conseiller public accueil gratuit inscription durée semaines heures compétences diplôme entreprise recherche démarches administratives orientation métier secteur niveau certification financement handicap jeunes adultes salariés demandeurs permettre construire découvrir améliorer',
    ),
  },
  {
    tag: 'it',
    share: 12,
    acts: phrases(
      'Corso di formazione, Orientamento, Laboratorio, Consulenza, Sportello, Bilancio di competenze, Tirocinio, Accompagnamento',
    ),
    subjects: phrases(
      'al lavoro, per migranti, in informatica, per la creazione di impresa, in lingua italiana, per giovani, in meccanica, in ristorazione, per persone con disabilità, di saldatura',
    ),
    filler: words(
      'il la per con che una gli lavoro persone formazione percorso colloquio individuale gratuito iscrizione settimane ore competenze impresa ricerca orientamento mestiere giovani adulti servizio città incontro',
    ),
  },
  {
    tag: 'pt',
    share: 12,
    acts: phrases(
      'Formação, Orientação, Oficina, Aconselhamento, Atendimento, Reconhecimento de competências, Estágio, Apoio',
    ),
    subjects: phrases(
      'à procura de emprego, profissional, em informática, à criação de empresa, em língua portuguesa, para jovens, em soldadura, em restauração, a pessoas com deficiência, à reconversão',
    ),
    filler: words(
      'o a os para com uma que emprego pessoas formação percurso entrevista individual gratuito inscrição semanas horas competências empresa procura orientação profissão jovens adultos serviço cidade encontro',
    ),
  },
  {
    tag: 'da',
    share: 6,
    acts: phrases(
      'Kursus, Vejledning, Værksted, Rådgivning, Realkompetencevurdering, Praktik, Mentorordning',
    ),
    subjects: phrases(
      'i dansk, i it, for unge, for ledige, om iværksætteri, i svejsning, om jobsøgning, for nyankomne',
    ),
    filler: words(
      'og til med for at som kan du arbejde uddannelse samtale gratis tilmelding uger timer kompetencer virksomhed unge voksne tilbud forløb',
    ),
  },
  {
    tag: 'bg',
    share: 4,
    acts: phrases('Обучение, Консултация, Ориентиране, Валидиране на умения, Стаж, Подкрепа'),
    subjects: phrases(
      'за млади хора, по български език, за предприемачи, по заваряване, за търсещи работа, по компютърни умения',
    ),
    filler: words(
      'и за на с от работа хора обучение умения безплатно записване седмици часове фирма среща консултант професия',
    ),
  },
  {
    tag: 'en',
    share: 6,
    acts: phrases(
      'Training, Career guidance, Workshop, Counselling, Recognition of prior learning, Internship, Drop-in session, Mentoring',
    ),
    subjects: phrases(
      'for newcomers, in digital skills, for entrepreneurs, in welding, in English, for young people, for job seekers, in catering',
    ),
    filler: words(
      'the a for with your you help work people training interview free registration weeks hours skills company search guidance trade young adults service city meeting',
    ),
  },
];

/** City, latitude, longitude, country, postal code, share. */
export const cities: [string, number, number, string, string, number][] = [
  ['Paris', 48.8566, 2.3522, 'FR', '75011', 22],
  ['Lyon', 45.764, 4.8357, 'FR', '69003', 8],
  ['Marseille', 43.2965, 5.3698, 'FR', '13001', 8],
  ['Rouen', 49.4431, 1.0993, 'FR', '76000', 6],
  ['Lille', 50.6292, 3.0573, 'FR', '59000', 6],
  ['Toulouse', 43.6047, 1.4442, 'FR', '31000', 6],
  ['Nantes', 47.2184, -1.5536, 'FR', '44000', 6],
  ['Saint-Denis', -20.8789, 55.4481, 'FR', '97400', 4],
  ['Torino', 45.0703, 7.6869, 'IT', '10121', 8],
  ['Milano', 45.4642, 9.19, 'IT', '20121', 4],
  ['Porto', 41.1579, -8.6291, 'PT', '4050', 8],
  ['Lisboa', 38.7223, -9.1393, 'PT', '1100', 4],
  ['København', 55.6761, 12.5683, 'DK', '1050', 6],
  ['Sofia', 42.6977, 23.3219, 'BG', '1000', 4],
];

const syllables = words(
  'ba be bi bo bu ca ce ci co da de di do fa fe fi fo ga ge go la le li lo lu ma me mi mo mu na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to tu va ve vi vo za',
);

/** One of about 80,000 rare words, as names of towns, brands and people are in real directories. */
export function rareWord(random: SeededRandom): string {
  const length = random.between(3, 4);
  const skewed = () => Math.floor(random.next() * random.next() * syllables.length);
  return Array.from({ length }, () => syllables[skewed()] ?? 'la').join('');
}
