import { htmlOf, Layout } from '../layout.view.js';
import type { Visit } from '../page.types.js';
import { doorWords } from '../wording/catalogues.js';
import { Wording } from '../wording/wording.js';

const endpoint = '/graphql';

/** What this is, and how each one gets on: by a link, by code and secret, by the program of their place. */
export function entrancePage(visit: Visit): string {
  const language = visit.chosen ?? visit.accepted ?? 'en';
  const words = new Wording(language, doorWords[language], null);
  return htmlOf(
    <Layout
      language={language}
      title="Passerelle"
      otherLanguages={words.say('otherLanguages')}
      path={visit.path}
    >
      <p class="lead">{words.say('entranceWhat')}</p>
      <ul class="list">
        <li>
          {words.say('entrancePerson')} <a href={`/t?l=${language}`}>{words.say('entranceOpen')}</a>
        </li>
        <li>{words.say('entrancePartner')}</li>
        <li>{words.say('entranceAdviser')}</li>
        <li class="quiet">
          {words.say('entrancePrograms')} <code>{endpoint}</code>
        </li>
      </ul>
    </Layout>,
  );
}
