import { ActForm, Section } from '../layout.view.js';
import { Entry, worded } from './need.view.js';
import type { PartnerParts, PartnerSay } from './partner-words.js';
import type { PartnerAppointment, PartnerPerson } from './partner.types.js';

interface IdentityProps extends PartnerParts {
  /** The code was just accepted in this browser. */
  confirmed: boolean;
  /** A code was just asked for. */
  asked: boolean;
}

/** Who it is: after acceptance, and after a code that went to the confirmed contact. */
export function Identity({ recipient, say, page, confirmed, asked }: IdentityProps) {
  const { status, referral } = recipient;
  if (status !== 'ACCEPTED' || referral.status === 'SENT') return null;
  if (referral.person) return <Known person={referral.person} say={say} />;
  return (
    <Section title={say.say('identity')} turn={!confirmed}>
      <p>{say.say(confirmed ? 'identityNone' : 'identityWhy')}</p>
      {asked ? (
        <ActForm act="enterCode" page={page}>
          <label for="code">{say.say('identityCode')}</label>
          <input
            id="code"
            name="code"
            required
            autocomplete="one-time-code"
            inputmode="numeric"
            maxLength={20}
          />
          <p>
            <button>{say.say('identityShow')}</button>
          </p>
        </ActForm>
      ) : null}
      {confirmed ? null : (
        <ActForm act="sendCode" page={page}>
          <button class={asked ? 'plain' : undefined}>
            {say.say(asked ? 'identityAgain' : 'identitySend')}
          </button>
        </ActForm>
      )}
    </Section>
  );
}

function Known({ person, say }: { person: PartnerPerson; say: PartnerSay }) {
  const name = [person.givenName, person.familyName].filter((part) => part).join(' ');
  const { voicemailAllowed, preferredLanguage, channel } = person;
  return (
    <Section title={say.say('identity')}>
      <dl>
        <Entry term={say.say('name')} value={name} />
        <Entry term={say.say('phone')} value={person.phone} />
        <Entry term={say.say('email')} value={person.email} />
        <Entry
          term={say.say('reads')}
          value={preferredLanguage ? say.nameOfLanguage(preferredLanguage) : null}
        />
        <Entry term={say.say('channel')} value={channel ? worded(say, `channel.${channel}`) : null} />
      </dl>
      {person.phone && voicemailAllowed !== null ? (
        <p>{say.say(voicemailAllowed ? 'voicemailYes' : 'voicemailNo')}</p>
      ) : null}
      <p class="hint">{say.say('identityAudited')}</p>
    </Section>
  );
}

/** Dates that were offered, agreed or cancelled. */
export function Appointments({ recipient, say }: PartnerParts) {
  const { appointments } = recipient.referral;
  if (appointments.length === 0) return null;
  return (
    <Section title={say.say('appointments')}>
      <ul class="list">
        {appointments.map((appointment) => (
          <li key={appointment.id}>
            {spansOf(appointment).map((span) => (
              <strong key={span.startsAt} class="text">
                {spanText(span, appointment.timeZone, say)}
                <br />
              </strong>
            ))}
            {worded(say, `appointment.${appointment.status}`)}
            {appointment.where ? <p>{say.say('at', { where: appointment.where })}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface Span {
  startsAt: string;
  endsAt: string;
}

function spansOf({ startsAt, endsAt, slots }: PartnerAppointment): Span[] {
  return startsAt && endsAt ? [{ startsAt, endsAt }] : slots;
}

function spanText({ startsAt, endsAt }: Span, timeZone: string, say: PartnerSay): string {
  return say.say('slot', {
    date: say.day(startsAt, timeZone),
    from: say.time(startsAt, timeZone),
    until: say.time(endsAt, timeZone),
  });
}
