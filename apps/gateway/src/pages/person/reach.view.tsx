import { Section } from '../layout.view.js';
import type { PersonReferral, Reachable } from './person.types.js';
import { mayBeChosen, nameOf, type PersonParts } from './person-words.js';

/** How to reach the place and, once there is one, the partner that receives the person: what anybody finds in the directory. */
export function Reach({ referral, say }: PersonParts) {
  const { place } = referral;
  const taker = takerOf(referral);
  const address = addressOf(place?.location);
  const phones = firstOf(taker?.service?.phones, taker?.organization?.phones);
  const email = taker?.service?.email ?? taker?.organization?.email;
  const isReachable = phones.length > 0 || Boolean(email);
  if (!address && !isReachable) return null;
  return (
    <Section title={say.say('reach')} id="reach">
      <dl>
        {place && address ? (
          <>
            <dt>{place.name}</dt>
            <dd>{address}</dd>
          </>
        ) : null}
        {isReachable ? <dt>{nameOf(taker, say)}</dt> : null}
        {phones.map(({ number }) => (
          <dd key={number}>
            <Phone number={number} />
          </dd>
        ))}
        {email ? (
          <dd>
            <Email address={email} />
          </dd>
        ) : null}
      </dl>
    </Section>
  );
}

/** Whoever receives the person; nobody while they still choose. */
function takerOf({ recipients }: PersonReferral) {
  return recipients.find((recipient) => recipient.status === 'ACCEPTED' && !mayBeChosen(recipient));
}

function addressOf(location: NonNullable<PersonReferral['place']>['location'] | undefined): string {
  const town = [location?.postalCode, location?.city].filter(Boolean).join(' ');
  return [location?.address, town].filter(Boolean).join(', ');
}

function firstOf(...lists: (Reachable['phones'] | undefined)[]): Reachable['phones'] {
  return lists.find((list) => list && list.length > 0) ?? [];
}

/** To be pressed on a telephone. */
function Phone({ number }: { number: string }) {
  const digits = number.replaceAll(/[\s().-]/g, '');
  return /^\+?\d{2,20}$/.test(digits) ? <a href={`tel:${digits}`}>{number}</a> : <>{number}</>;
}

function Email({ address }: { address: string }) {
  return /^[^\s"<>?&]+@[^\s"<>?&]+$/.test(address) ? (
    <a href={`mailto:${address}`}>{address}</a>
  ) : (
    <>{address}</>
  );
}
