import { recipientShown, referralShown, type Shown } from '../page.fixture.js';

const daysOfMarch = Array.from({ length: 28 }, (_, index) =>
  new Date(Date.UTC(2026, 2, index + 1, 9)).toISOString(),
);

/** A referral that twenty partners would take, each read and accepted, whose person many looked at. */
export function crowded(): NonNullable<Shown['person']> {
  const ids = Array.from({ length: 20 }, (_, index) => `0198c0de-0000-7000-8000-0000000001${index + 10}`);
  const recipients = ids.map((id, index) =>
    recipientShown({
      id,
      status: 'ACCEPTED',
      message: 'Елате с документите си',
      organization: { name: `Център за образование ${index}` },
      service: { name: 'Признаване на професионалния опит' },
      availableActs: ['CHOOSE'],
    }),
  );
  const steps = ids.flatMap((id, index) =>
    ['RECEIVE', 'ACCEPT'].map((act) => ({ at: daysOfMarch[index % 7], act, recipient: { id } })),
  );
  const seen = daysOfMarch.flatMap((at) => {
    const purpose = 'Обади се по телефона и попита за своя консултант';
    const view = { at, party: 'ADVISER', organization: null, purpose };
    return [
      { ...view, times: 2 },
      { ...view, times: 1 },
    ];
  });
  const referral = { mode: 'PERSON_CHOOSES', status: 'SENT', recipients, steps, appointments: [] };
  return { ...referralShown(referral), seen };
}
