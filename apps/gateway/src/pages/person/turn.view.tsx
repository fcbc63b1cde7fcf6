import { ActForm, Section } from '../layout.view.js';
import type { PersonAppointment, PersonRecipient } from './person.types.js';
import { mayBeChosen, nameOf, type PersonParts } from './person-words.js';

/** What waits for the person: agreements, a choice, a date. */
export function Turns(parts: PersonParts) {
  const { referral, say } = parts;
  const waiting = referral.recipients.filter((recipient) => recipient.status === 'AWAITING_PERSON');
  const choosable = referral.recipients.filter(mayBeChosen);
  const proposed = referral.appointments.filter((appointment) => mayConfirm(parts, appointment));
  const open = referral.closedAt === null;
  if (!open || waiting.length + choosable.length + proposed.length === 0) return null;
  return (
    <Section title={say.say('yourTurn')} turn>
      {waiting.map((recipient) => (
        <Approve key={recipient.id} {...parts} recipient={recipient} />
      ))}
      {choosable.length > 0 ? <Choose {...parts} recipients={choosable} /> : null}
      {proposed.map((appointment) => (
        <Confirm key={appointment.id} {...parts} appointment={appointment} />
      ))}
    </Section>
  );
}

/** Dates are agreed with whoever has it: while the person still chooses, with nobody. */
function mayConfirm({ referral }: PersonParts, { status, recipient }: PersonAppointment): boolean {
  const offering = referral.recipients.find(({ id }) => id === recipient.id);
  return status === 'PROPOSED' && offering?.availableActs.includes('CONFIRM_APPOINTMENT') === true;
}

function Approve({ recipient, say, page }: PersonParts & { recipient: PersonRecipient }) {
  return (
    <>
      <h3>{say.say('approveAsk', { name: nameOf(recipient, say) })}</h3>
      <p>{say.say('approveWhy')}</p>
      <ActForm act="approve" page={page}>
        <input type="hidden" name="recipient" value={recipient.id} />
        <button>{say.say('approveYes')}</button>
      </ActForm>
      <ActForm act="refuse" page={page}>
        <input type="hidden" name="recipient" value={recipient.id} />
        <button class="plain">{say.say('approveNo')}</button>
      </ActForm>
    </>
  );
}

function mayStillSayYes({ status }: PersonRecipient): boolean {
  return ['QUEUED', 'SENT', 'RECEIVED', 'WAITLISTED'].includes(status);
}

function Choose({ referral, recipients, say, page }: PersonParts & { recipients: PersonRecipient[] }) {
  const isLast = recipients.length === 1 && !referral.recipients.some(mayStillSayYes);
  return (
    <ActForm act="choose" page={page}>
      <fieldset>
        <legend>{say.say('chooseAsk')}</legend>
        <p>{isLast ? say.say('chooseOnly') : say.say('chooseWhy', { count: recipients.length })}</p>
        {recipients.map((recipient) => (
          <label key={recipient.id} class="pick">
            <input
              type="radio"
              name="recipient"
              value={recipient.id}
              required
              checked={recipients.length === 1}
            />
            <span>
              <strong>{nameOf(recipient, say)}</strong>
              {recipient.message ? (
                <>
                  <br />
                  <q class="text">{recipient.message}</q>
                </>
              ) : null}
            </span>
          </label>
        ))}
        <button>{say.say('chooseThis')}</button>
      </fieldset>
    </ActForm>
  );
}

function Confirm(parts: PersonParts & { appointment: PersonAppointment }) {
  const { appointment, referral, say, page, now } = parts;
  const recipient = referral.recipients.find(({ id }) => id === appointment.recipient.id);
  const slots = appointment.slots.filter(({ startsAt }) => new Date(startsAt) > now);
  if (slots.length === 0) return <p>{say.say('confirmPast', { name: nameOf(recipient, say) })}</p>;
  return (
    <ActForm act="confirm" page={page}>
      <input type="hidden" name="appointment" value={appointment.id} />
      <fieldset>
        <legend>{say.say('confirmAsk', { name: nameOf(recipient, say) })}</legend>
        {slots.map((slot) => (
          <label key={slot.id} class="pick">
            <input type="radio" name="slot" value={slot.id} required checked={slots.length === 1} />
            <span>{slotText(slot, appointment.timeZone, say)}</span>
          </label>
        ))}
        {appointment.where ? <p>{say.say('where', { where: appointment.where })}</p> : null}
        <button>{say.say('confirmThis')}</button>
      </fieldset>
      <p class="hint">{say.say('confirmNone')}</p>
    </ActForm>
  );
}

interface Span {
  startsAt: string;
  endsAt: string;
}

export function slotText({ startsAt, endsAt }: Span, timeZone: string, say: PersonParts['say']): string {
  return say.say('slot', {
    date: say.day(startsAt, timeZone),
    from: say.time(startsAt, timeZone),
    until: say.time(endsAt, timeZone),
  });
}
