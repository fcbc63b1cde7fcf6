import { Section } from '../layout.view.js';
import type { PersonAppointment, PersonRecipient, PersonReferral, PersonStep } from './person.types.js';
import { mayBeChosen, nameOf, type PersonParts, sentence, shortNameOf } from './person-words.js';
import { slotText } from './turn.view.js';

/** Meetings that were agreed, held or cancelled. */
export function Appointments({ referral, say }: PersonParts) {
  const agreed = referral.appointments.filter((appointment) => appointment.startsAt !== null);
  if (agreed.length === 0) return null;
  const recipientOf = ({ recipient }: PersonAppointment) =>
    referral.recipients.find(({ id }) => id === recipient.id);
  return (
    <Section title={say.say('appointments')}>
      <ul class="list">
        {agreed.map((appointment) => (
          <li key={appointment.id}>
            <strong>{whenText(appointment, say)}</strong>
            {appointment.where ? <p>{say.say('where', { where: appointment.where })}</p> : null}
            <p>{say.say('withWhom', { name: nameOf(recipientOf(appointment), say) })}</p>
            <StatusLine status={`appointment.${appointment.status}`} say={say} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function whenText({ startsAt, endsAt, timeZone }: PersonAppointment, say: PersonParts['say']): string {
  if (startsAt === null) return '';
  return endsAt === null ? say.day(startsAt, timeZone) : slotText({ startsAt, endsAt }, timeZone, say);
}

function StatusLine({ status, say }: { status: string; say: PersonParts['say'] }) {
  const key = say.mayHave(status);
  return key ? <p class="quiet">{say.say(key)}</p> : null;
}

/** Everybody who was asked, and where each stands. Why somebody declined is the adviser's to explain. */
export function Asked({ referral, say }: PersonParts) {
  if (referral.recipients.length === 0) return null;
  return (
    <Section title={say.say('asked')}>
      <ul class="list">
        {referral.recipients.map((recipient) => (
          <li key={recipient.id}>
            <Recipient recipient={recipient} referral={referral} say={say} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Recipient({ recipient, referral, say }: Standing & { say: PersonParts['say'] }) {
  const { status, sentAt, expectedOn, redirect } = recipient;
  const message = mayBeChosen(recipient) ? null : recipient.message;
  const isQueued = status === 'QUEUED' || (status === 'SENT' && sentAt === null);
  const key = say.mayHave(isQueued ? queuedAs({ recipient, referral }) : `recipient.${status}`);
  return (
    <>
      <strong>{sentence(nameOf(recipient, say))}</strong>
      {key ? <p>{say.say(key, { date: sentAt ? say.shortDay(sentAt) : '' })}</p> : null}
      {status === 'WAITLISTED' && expectedOn ? (
        <p>{say.say('expectedOn', { date: say.calendarDay(expectedOn) })}</p>
      ) : null}
      {status === 'ACCEPTED' && message ? (
        <p>
          {say.say('message')} <q class="text">{message}</q>
        </p>
      ) : null}
      {redirect ? <p>{say.say('redirect', { name: redirect.name })}</p> : null}
    </>
  );
}

interface Standing {
  recipient: PersonRecipient;
  referral: PersonReferral;
}

/** When somebody is asked whose turn has not come: in order after those before, else with all the others. */
function queuedAs({ recipient, referral: { mode, status, recipients } }: Standing): string {
  if (mode !== 'IN_ORDER') return `queued.${mode}`;
  const next = recipients.find((each) => each.status === 'QUEUED');
  return status === 'DRAFT' && next?.id === recipient.id ? 'queued.first' : 'recipient.QUEUED';
}

/** What happened, oldest first, day by day. Acts that nobody wrote a plain sentence for are left out. */
export function Way({ referral, say }: PersonParts) {
  const told = referral.steps.filter((step) => say.mayHave(sayingOf(step)));
  if (told.length === 0) return null;
  const days = Map.groupBy(told, ({ at }) => say.shortDay(at));
  return (
    <Section title={say.say('way')}>
      <ol class="list">
        {[...days].map(([day, steps]) => (
          <li key={day}>
            <span class="quiet">{day}</span>
            {steps.map((step) => (
              <p key={`${step.at} ${step.act} ${step.recipient?.id ?? ''}`}>
                {stepText(step, referral.recipients, say)}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Consent taken back from one partner alone is said of that one: that it may know no more, or was not to be asked at all. */
function sayingOf({ act, from, recipient }: PersonStep): string {
  if (act !== 'WITHDRAW_CONSENT' || !recipient) return `act.${act}`;
  return from === 'AWAITING_PERSON' ? 'act.REFUSE' : 'act.CUT_OFF';
}

function stepText(step: PersonStep, recipients: readonly PersonRecipient[], say: PersonParts['say']): string {
  const { recipient } = step;
  const key = say.mayHave(sayingOf(step));
  const meant = recipients.find(({ id }) => id === recipient?.id);
  return key ? sentence(say.say(key, { name: shortNameOf(meant, recipients, say) })) : '';
}
