import { ActForm, htmlOf, Layout, Note, Section } from '../layout.view.js';
import type { Language } from '../language.js';
import type { Form, Refused, Visit } from '../page.types.js';
import { partnerWords } from '../wording/catalogues.js';
import { Wording } from '../wording/wording.js';
import { Answers } from './answer.view.js';
import { Appointments, Identity } from './identity.view.js';
import { Need, Summary } from './need.view.js';
import type { PartnerParts, PartnerProblem, PartnerSay } from './partner-words.js';
import type { PartnerData } from './partner.types.js';

interface Shown {
  visit: Visit;
  language: Language;
  refused: Refused<PartnerProblem> | null;
  form: Form;
  /** The code was accepted by this very answer. */
  confirmed: boolean;
  once: string;
}

/** The page of a partner without an account, whole. */
export function partnerPage({ recipient, reasons, personAway }: PartnerData, shown: Shown): string {
  const { visit, language, refused, form, confirmed, once } = shown;
  const { referral } = recipient;
  const say: PartnerSay = new Wording(language, partnerWords[language], referral.place?.timeZone ?? null);
  const action = visit.chosen ? `${visit.path}?l=${visit.chosen}` : visit.path;
  const parts = { recipient, say, form, refused, page: { action, formToken: visit.formToken, once } };
  const opened = confirmed && referral.person ? 'identityOpen' : null;
  const said = visit.said && !refused ? say.mayHave(`said.${visit.said}`) : opened;
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
        done={said ? say.say(said) : null}
        problem={refused ? say.say(refused.problem, refused.values) : null}
      />
      <Standing {...parts} />
      <Summary {...parts} />
      <Open {...parts} />
      <Need {...parts} />
      <Appointments {...parts} />
      <Identity
        {...parts}
        confirmed={confirmed}
        away={personAway}
        asked={visit.said === 'code' || refused?.problem === 'badCode' || refused?.problem === 'manyCodes'}
      />
      <Answers {...parts} reasons={reasons} />
    </Layout>,
  );
}

/** Where it stands for this partner, in one sentence. */
function Standing({ recipient, say }: PartnerParts) {
  const key = say.mayHave(`status.${standingOf(recipient)}`);
  const { expectedOn, status } = recipient;
  return (
    <>
      {key ? <p class="lead">{say.say(key)}</p> : null}
      {status === 'WAITLISTED' && expectedOn ? (
        <p>{say.say('expectedOn', { date: say.calendarDay(expectedOn) })}</p>
      ) : null}
    </>
  );
}

function standingOf({ status, referral }: PartnerParts['recipient']): string {
  if (status !== 'ACCEPTED') return status;
  if (referral.status === 'COMPLETED') return 'FINISHED';
  return referral.status === 'SENT' ? 'CHOOSING' : status;
}

/** Receipt is an act of its own: a button that somebody presses. */
function Open({ recipient, say, page }: PartnerParts) {
  if (!recipient.availableActs.includes('RECEIVE')) return null;
  return (
    <Section title={say.say('open')} turn>
      <p>{say.say('openWhy')}</p>
      <ActForm act="open" page={page}>
        <button>{say.say('open')}</button>
      </ActForm>
    </Section>
  );
}
