import { ActForm, htmlOf, Layout, Note } from '../layout.view.js';
import type { NoForm, Visit } from '../page.types.js';
import { doorWords } from '../wording/catalogues.js';
import { Wording } from '../wording/wording.js';

export type OpeningProblem = NoForm['problem'] | 'failed' | 'openWrong';

/** Asks for the code and its secret. Neither is ever put into the address or shown again. */
export function openingPage(visit: Visit, problem: OpeningProblem | null): string {
  const language = visit.chosen ?? visit.accepted ?? 'en';
  const say = new Wording(language, doorWords[language], null);
  const action = visit.chosen ? `${visit.path}?l=${visit.chosen}` : visit.path;
  return htmlOf(
    <Layout
      language={language}
      title={say.say('openTitle')}
      otherLanguages={say.say('otherLanguages')}
      path={visit.path}
    >
      <Note done={null} problem={problem ? say.say(problem) : null} />
      <p>{say.say('openHow')}</p>
      <ActForm act="open" page={{ action, formToken: visit.formToken, once: '' }}>
        <label for="code">{say.say('openCode')}</label>
        <input id="code" name="code" required autocomplete="off" autocapitalize="characters" maxLength={50} />
        <label for="secret">{say.say('openSecret')}</label>
        <input
          id="secret"
          name="secret"
          required
          autocomplete="off"
          autocapitalize="characters"
          maxLength={50}
        />
        <p>
          <button>{say.say('openYes')}</button>
        </p>
      </ActForm>
    </Layout>,
  );
}
