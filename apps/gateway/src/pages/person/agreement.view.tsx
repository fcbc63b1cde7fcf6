import { ActForm, Section } from '../layout.view.js';
import type { PersonConsent } from './person.types.js';
import type { PersonParts } from './person-words.js';

/** What is written down and what the person agreed to share, and the way to take it back. */
export function Agreement(parts: PersonParts) {
  const { referral, say } = parts;
  const { need, consent, availableActs } = referral;
  if (!need && !consent) return null;
  return (
    <Section title={say.say('shared')}>
      {need ? (
        <>
          <p>{say.say('need')}</p>
          <blockquote class="text">{need}</blockquote>
        </>
      ) : null}
      {consent ? <Given consent={consent} say={say} /> : null}
      {consent && availableActs.includes('WITHDRAW_CONSENT') ? (
        <TakeBack {...parts} consent={consent} />
      ) : null}
    </Section>
  );
}

function Given({ consent, say }: { consent: PersonConsent; say: PersonParts['say'] }) {
  const { givenAt, expiresAt, withdrawnAt } = consent;
  return (
    <>
      <ul>
        {namesOf(consent, say).map(({ code, name }) => (
          <li key={code}>{name}</li>
        ))}
      </ul>
      <p>{say.say('agreedOn', { date: say.shortDay(givenAt) })}</p>
      {expiresAt && !withdrawnAt ? <p>{say.say('agreedUntil', { date: say.shortDay(expiresAt) })}</p> : null}
      {withdrawnAt ? <p>{say.say('takenBackOn', { date: say.shortDay(withdrawnAt) })}</p> : null}
    </>
  );
}

function namesOf(consent: PersonConsent, say: PersonParts['say']): { code: string; name: string }[] {
  return consent.categories.flatMap((code) => {
    const key = say.mayHave(`category.${code}`);
    return key ? [{ code, name: say.say(key) }] : [];
  });
}

/** Taking back the need takes back everything, so it is not among the parts. */
function TakeBack({ consent, say, page, problem }: PersonParts & { consent: PersonConsent }) {
  const parts = namesOf(consent, say).filter(({ code }) => code !== 'NEED');
  return (
    <details class="screen" open={problem === 'pickCategory'}>
      <summary>{say.say('takeBack')}</summary>
      <p>{say.say('takeBackWhy')}</p>
      {parts.length > 0 ? (
        <ActForm act="takeBack" page={page}>
          <fieldset>
            <legend>{say.say('shared')}</legend>
            {parts.map(({ code, name }) => (
              <label key={code} class="pick">
                <input type="checkbox" name="category" value={code} />
                <span>{name}</span>
              </label>
            ))}
            <button class="plain">{say.say('takeBackSome')}</button>
          </fieldset>
        </ActForm>
      ) : null}
      <ActForm act="takeBackAll" page={page}>
        <button class="grave">{say.say('takeBackAll')}</button>
      </ActForm>
    </details>
  );
}

/** The way out. */
export function Leaving({ referral, say, page }: PersonParts) {
  if (!referral.availableActs.includes('WITHDRAW')) return null;
  return (
    <section class="screen">
      <details>
        <summary>{say.say('stop')}</summary>
        <p>{say.say('stopWhy')}</p>
        <ActForm act="stop" page={page}>
          <button class="grave">{say.say('stopYes')}</button>
        </ActForm>
      </details>
    </section>
  );
}
