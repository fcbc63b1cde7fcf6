import { ActForm, Section } from '../layout.view.js';
import { Entry, worded } from './need.view.js';
import type { PartnerParts, PartnerSay } from './partner-words.js';
import type { PartnerAppointment, PartnerPerson } from './partner.types.js';

interface IdentityProps extends PartnerParts {
  /** The code was accepted by this very answer. */
  confirmed: boolean;
  /** Who it is cannot be told just now. */
  away: boolean;
  /** A code is on its way already. */
  asked: boolean;
}

const having = ['ACCEPTED', 'IN_PROGRESS'];

/** Who it is: after acceptance, and after a code that went to the confirmed contact. */
export function Identity({ recipient, say, page, confirmed, away, asked }: IdentityProps) {
  const { status, referral } = recipient;
  if (status !== 'ACCEPTED' || !having.includes(referral.status)) return null;
  if (referral.person) return <Known person={referral.person} say={say} />;
  if (away || confirmed)
    return (
      <Section title={say.say('identity')}>
        <p>{say.say(away ? 'later' : 'identityNone')}</p>
      </Section>
    );
  const send = (
    <ActForm act="sendCode" page={page}>
      <button class={asked ? 'plain' : undefined}>{say.say(asked ? 'identityAgain' : 'identitySend')}</button>
    </ActForm>
  );
  return (
    <Section title={say.say('identity')} turn>
      <p>{say.say('identityWhy')}</p>
      {asked ? null : send}
      <EnterCode say={say} page={page} first={asked} />
      {asked ? send : null}
    </Section>
  );
}

/** The code may have been asked for an hour ago or in another tab, so there is always a place for it. */
function EnterCode({ say, page, first }: Pick<PartnerParts, 'say' | 'page'> & { first: boolean }) {
  return (
    <ActForm act="enterCode" page={page}>
      <label for="code">{say.say('identityCode')}</label>
      <input id="code" name="code" required autocomplete="one-time-code" inputmode="numeric" maxLength={20} />
      <p>
        <button class={first ? undefined : 'plain'}>{say.say('identityShow')}</button>
      </p>
    </ActForm>
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
