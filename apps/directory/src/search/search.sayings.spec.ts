import { wordsOf } from './search.machine.js';
import { meaningsOf } from './search.sayings.js';

const meant = (text: string) => meaningsOf(wordsOf(text)).flatMap(({ tags }) => tags);
const said = (text: string) => meaningsOf(wordsOf(text)).flatMap(({ words }) => words);

const business = ['sector:BUSINESS_CREATION', 'pole:CREATE_ACTIVITY'];
const employment = ['sector:EMPLOYMENT', 'pole:FIND_JOB'];
const training = ['sector:TRAINING', 'pole:FIND_TRAINING'];
const education = ['sector:EDUCATION'];
const orientation = ['pole:CHOOSE_ORIENTATION'];
const change = ['pole:CHANGE_PROFESSIONAL_LIFE'];

test.each([
  ['Création d’activité', business],
  ['Je veux créer mon entreprise', business],
  ['Creazione d’impresa', business],
  ['Criação de empresas', business],
  ['Създаване на бизнес', business],
  ['Iværksætteri', business],
  ['start egen virksomhed', business],
  ['starting a business', business],
  ['Trouver un emploi', employment],
  ['je cherche du travail', employment],
  ['Cercare lavoro', employment],
  ['Encontrar emprego', employment],
  ['Намиране на работа', employment],
  ['Finde job', employment],
  ['Looking for work', employment],
  ['me former', training],
  ['Trovare una formazione', training],
  ['Encontrar formação', training],
  ['Намиране на обучение', training],
  ['Kurser', training],
  ['Find training', training],
  ['Éducation', education],
  ['Istruzione', education],
  ['Educação', education],
  ['Образование', education],
  ['Uddannelse', education],
  ['Choisir son orientation', orientation],
  ['Orientarsi', orientation],
  ['Escolher a orientação', orientation],
  ['Избор на посока', orientation],
  ['Vælge retning', orientation],
  ['Choose an orientation', orientation],
  ['Changer de vie professionnelle', change],
  ['Cambiare vita professionale', change],
  ['Mudar de vida profissional', change],
  ['Промяна на професионалния живот', change],
  ['Skifte arbejdsliv', change],
  ['Change professional life', change],
])('%s', (text, tags) => {
  expect(meant(text)).toEqual(tags);
});

test('several of them at once', () => {
  expect(meant('me former pour trouver un travail')).toEqual([...training, ...employment]);
  expect(meant('changer de travail')).toEqual([...employment, ...change]);
});

test('no part of a saying, and nothing else', () => {
  for (const text of ['', 'entreprise', 'trouver un logement', 'créer', 'validation des acquis', 'former'])
    expect([text, meant(text)]).toEqual([text, []]);
});

test('the words that say so, and not those beside them', () => {
  expect(said('trouver vite un bon travail à Lyon').toSorted()).toEqual(['travail', 'trouver']);
  expect(said('formation couture')).toEqual(['formation']);
  expect(said('търся работа за млади')).toEqual(['търся', 'работа']);
});
