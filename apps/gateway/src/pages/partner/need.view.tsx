import { Section } from '../layout.view.js';
import type { PartnerParts, PartnerSay } from './partner-words.js';
import type { Term } from './partner.types.js';

/** What the e-mail said too. */
export function Summary({ recipient, say }: PartnerParts) {
  const { referral, service, organization, answerBy, status } = recipient;
  const open = ['SENT', 'RECEIVED', 'WAITLISTED'].includes(status);
  return (
    <dl>
      <Entry term={say.say('organization')} value={organization?.name} />
      <Entry term={say.say('service')} value={service?.name} />
      <Entry term={say.say('place')} value={referral.place?.name} />
      <Entry term={say.say('urgency')} value={worded(say, `urgency.${referral.urgency}`)} />
      {open && answerBy ? (
        <Entry
          term={say.say('answerBy')}
          value={referral.place ? `${say.day(answerBy)}, ${say.time(answerBy)}` : say.day(answerBy)}
        />
      ) : null}
      <Entry term={say.say('sector')} value={worded(say, `sector.${referral.sector}`)} />
      <Entry term={say.say('language')} value={say.nameOfLanguage(referral.language)} />
    </dl>
  );
}

/** What the person agreed to tell, once it has been opened. */
export function Need({ recipient, say }: PartnerParts) {
  const { need, publics, topics, support, territory } = recipient.referral;
  if (!need && !publics?.length && !topics?.length && !support?.length) return null;
  return (
    <Section title={say.say('need')}>
      {need ? <blockquote class="text">{need}</blockquote> : null}
      <dl>
        <Entry term={say.say('publics')} value={listed(publics)} />
        <Entry term={say.say('topics')} value={listed(topics)} />
        <Entry term={say.say('support')} value={listed(support)} />
        <Entry term={say.say('territory')} value={territory} />
      </dl>
    </Section>
  );
}

/** One term and what it is; nothing where that is not known. */
export function Entry({ term, value }: { term: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd class="text">{value}</dd>
    </>
  );
}

function listed(terms: readonly (Term | null)[] | null | undefined): string {
  return (terms ?? [])
    .map((term) => term?.name ?? '')
    .filter((name) => name !== '')
    .join(', ');
}

export function worded(say: PartnerSay, name: string): string | null {
  const key = say.mayHave(name);
  return key ? say.say(key) : null;
}
