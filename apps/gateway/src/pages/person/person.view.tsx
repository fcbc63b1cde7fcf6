import { htmlOf, Layout, Note } from '../layout.view.js';
import type { Language } from '../language.js';
import type { Refused, Visit } from '../page.types.js';
import { personWords } from '../wording/catalogues.js';
import { Wording } from '../wording/wording.js';
import { Agreement, Leaving } from './agreement.view.js';
import { Appointments, Asked, Way } from './course.view.js';
import type { PersonData, PersonReferral } from './person.types.js';
import {
  mayBeChosen,
  nameOf,
  type PersonParts,
  type PersonProblem,
  type PersonSay,
  sentence,
} from './person-words.js';
import { Reach } from './reach.view.js';
import { Seen } from './seen.view.js';
import { Turns } from './turn.view.js';

interface Shown {
  visit: Visit;
  language: Language;
  refused: Refused<PersonProblem> | null;
  once: string;
  now: Date;
}

/** The person's page, whole. */
export function personPage(
  { referral, seen }: PersonData,
  { visit, language, refused, once, now }: Shown,
): string {
  const say: PersonSay = new Wording(language, personWords[language], referral.place?.timeZone ?? null);
  const action = visit.chosen ? `${visit.path}?l=${visit.chosen}` : visit.path;
  const problem = refused?.problem ?? null;
  const parts = { referral, say, page: { action, formToken: visit.formToken, once }, problem, now };
  const allAt = visit.whole ? null : `${visit.path}?whole=1${visit.chosen ? `&l=${visit.chosen}` : ''}#seen`;
  const said = visit.said ? say.mayHave(`said.${visit.said}`) : null;
  return htmlOf(
    <Layout
      language={language}
      title={say.say('title', { code: referral.code })}
      code={referral.code}
      place={referral.place?.name ?? null}
      otherLanguages={say.say('otherLanguages')}
      path={visit.path}
      foot={<p class="screen">{say.say('keep')}</p>}
    >
      <Note
        done={said && !refused ? say.say(said) : null}
        problem={refused ? say.say(refused.problem, refused.values) : null}
      />
      <Standing {...parts} />
      <Turns {...parts} />
      <Appointments {...parts} />
      <Reach {...parts} />
      <Asked {...parts} />
      <Way {...parts} />
      <Agreement {...parts} />
      {seen ? <Seen say={say} seen={seen} allAt={allAt} /> : null}
      <Leaving {...parts} />
    </Layout>,
  );
}

/** Where it stands, in one sentence. */
function Standing({ referral, say }: PersonParts) {
  const { answerBy, outcome } = referral;
  const choosable = referral.recipients.filter(mayBeChosen).length;
  const standing = standingOf(referral, choosable > 0);
  const taker = referral.recipients.find((recipient) => recipient.status === 'ACCEPTED');
  const key = say.mayHave(`status.${standing}`);
  const ended = outcome ? say.mayHave(`outcome.${outcome}`) : null;
  return (
    <>
      {key ? (
        <p class="lead">{sentence(say.say(key, { name: nameOf(taker, say), count: choosable }))}</p>
      ) : null}
      {standing === 'SENT' && answerBy ? <p>{say.say('answerBy', { date: say.day(answerBy) })}</p> : null}
      {ended ? <p>{say.say(ended)}</p> : null}
    </>
  );
}

function standingOf({ status, closedAt }: PersonReferral, isChoosing: boolean): string {
  if (status === 'UNTAKEN' && closedAt) return 'CLOSED';
  return status === 'SENT' && isChoosing ? 'CHOOSING' : status;
}
