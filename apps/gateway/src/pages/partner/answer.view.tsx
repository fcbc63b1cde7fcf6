import { ActForm, Section } from '../layout.view.js';
import { mostOf } from '../page.types.js';
import { offeredSlots } from './partner-acts.js';
import type { PartnerParts } from './partner-words.js';
import type { Reason } from './partner.types.js';

interface AnswerProps extends PartnerParts {
  reasons: readonly Reason[];
}

/** Yes, later, no: once it has been opened. */
export function Answers(parts: AnswerProps) {
  const { recipient, say } = parts;
  const { availableActs } = recipient;
  const opened = !availableActs.includes('RECEIVE');
  const may = (act: string) => opened && availableActs.includes(act);
  if (!may('ACCEPT') && !may('DECLINE')) return null;
  return (
    <Section title={say.say('answer')} turn>
      {may('ACCEPT') ? <Accept {...parts} /> : null}
      {may('WAITLIST') ? <Waitlist {...parts} /> : null}
      {may('DECLINE') ? <Decline {...parts} /> : null}
    </Section>
  );
}

function Accept({ say, page, form, refused }: AnswerProps) {
  const wrong = refused?.problem === 'badSlot' ? refused.values?.['number'] : null;
  return (
    <>
      <h3>{say.say('accept')}</h3>
      <ActForm act="accept" page={page}>
        <label for="message">{say.say('message')}</label>
        <p class="hint" id="message-hint">
          {say.say('messageHint')}
        </p>
        <textarea id="message" name="message" maxLength={mostOf('message')} aria-describedby="message-hint">
          {form.text('message')}
        </textarea>
        <fieldset>
          <legend>{say.say('slots')}</legend>
          <p class="hint">{say.say('slotsHint')}</p>
          {offeredSlots.map((number) => (
            <SlotFields key={number} number={number} isWrong={number === wrong} say={say} form={form} />
          ))}
          <label for="where">{say.say('where')}</label>
          <input id="where" name="where" maxLength={mostOf('where')} value={form.text('where')} />
        </fieldset>
        <button>{say.say('acceptYes')}</button>
      </ActForm>
    </>
  );
}

interface SlotProps extends Pick<AnswerProps, 'say' | 'form'> {
  number: number;
  isWrong: boolean;
}

function SlotFields({ number, isWrong, say, form }: SlotProps) {
  const field = (name: string, type: 'date' | 'time', label: string, placeholder: string) => (
    <div class={type === 'date' ? 'whole' : undefined}>
      <label for={`${name}${number}`}>{label}</label>
      <input
        id={`${name}${number}`}
        name={`${name}${number}`}
        type={type}
        placeholder={placeholder}
        value={form.text(`${name}${number}`)}
        aria-invalid={isWrong ? true : undefined}
      />
    </div>
  );
  return (
    <div class="row" role="group" aria-label={say.say('slotNumber', { number })}>
      {field('day', 'date', say.say('slotNumber', { number }), say.say('dayHint'))}
      {field('from', 'time', say.say('from'), '9:00')}
      {field('until', 'time', say.say('until'), '10:00')}
    </div>
  );
}

function Waitlist({ say, page, form }: AnswerProps) {
  return (
    <details open={form.text('act') === 'waitlist'}>
      <summary>{say.say('waitlist')}</summary>
      <ActForm act="waitlist" page={page}>
        <label for="expectedOn">{say.say('expected')}</label>
        <input
          id="expectedOn"
          name="expectedOn"
          type="date"
          required
          placeholder={say.say('dayHint')}
          value={form.text('expectedOn')}
        />
        <p>
          <button class="plain">{say.say('waitlistYes')}</button>
        </p>
      </ActForm>
    </details>
  );
}

function Decline({ say, page, form, reasons }: AnswerProps) {
  const chosen = form.text('reason');
  return (
    <details open={form.text('act') === 'decline'}>
      <summary>{say.say('decline')}</summary>
      <ActForm act="decline" page={page}>
        <label for="reason">{say.say('reason')}</label>
        <select id="reason" name="reason" required>
          <option value="">{say.say('reasonPick')}</option>
          {reasons
            .filter(({ phase }) => phase.includes('DECLINE'))
            .map(({ code, label, needsText }) => (
              <option key={code} value={code} selected={code === chosen}>
                {needsText ? `${label} *` : label}
              </option>
            ))}
        </select>
        <label for="text">{say.say('text')}</label>
        <p class="hint" id="text-hint">
          {say.say('textHint')}
        </p>
        <textarea id="text" name="text" maxLength={mostOf('text')} aria-describedby="text-hint">
          {form.text('text')}
        </textarea>
        <p>
          <button class="plain">{say.say('declineYes')}</button>
        </p>
      </ActForm>
    </details>
  );
}
