import { DateTime } from 'luxon';
import { z } from 'zod';
import { Sentence } from '../sentence.js';
import type { Voice } from './gateway-client.js';
import { toldByMail } from './ledger.js';
import type { StoryMail } from './mail-box.js';
import { person, personLanguage, type Drafted } from './scene-draft.js';
import { openInbox } from './scene-decline.js';
import type { Searched } from './scene-search.js';
import { tellDelay } from './scene-send.js';
import { short, type Stage } from './stage.js';
import type { Subscriber } from './subscriber.js';
import { linkVoice } from './voices.js';

const acceptAct = {
  field: 'acceptReferral',
  input: 'AcceptReferralInput',
  success: `... on ReferralActSuccess { referral { status person { givenName familyName phone } } recipient { id status } }`,
  shape: z.object({
    referral: z.object({
      status: z.literal('ACCEPTED'),
      person: z.object({ givenName: z.string(), familyName: z.string(), phone: z.string() }),
    }),
    recipient: z.object({ id: z.string(), status: z.literal('ACCEPTED') }),
  }),
};

const confirmAct = {
  field: 'confirmAppointment',
  input: 'ConfirmAppointmentInput',
  success: '... on ReferralActSuccess { appointment { status startsAt timeZone } }',
  shape: z.object({
    appointment: z.object({ status: z.literal('CONFIRMED'), startsAt: z.string(), timeZone: z.string() }),
  }),
};

const Linked = z.object({
  linkedReferral: z.object({
    status: z.string(),
    appointments: z
      .array(
        z.object({
          id: z.string(),
          slots: z.array(z.object({ id: z.string(), startsAt: z.string() })).min(2),
        }),
      )
      .length(1),
  }),
});

const everybody = ['ADVISER', 'PARTNER', 'PERSON'];

/** Who has it now, and the person with their link. */
export interface Accepted {
  readonly partner: Voice;
  readonly personVoice: Voice;
}

/** The second partner accepts with two slots and only now sees who it is; the others are out; the person picks a slot. */
export async function accept(
  stage: Stage,
  searched: Searched,
  drafted: Drafted,
  subscriber: Subscriber,
): Promise<Accepted> {
  const [, service] = searched.services;
  const { partner, recipientId } = await openInbox(stage, 5, service, drafted);
  const [{ referral }] = await Promise.all([
    stage.gateway.act(partner, acceptAct, {
      recipientId,
      message: 'Venez avec vos attestations, même incomplètes.',
      slots: [slot(3, 10), slot(4, 14)],
      where: 'Accueil, rez-de-chaussée',
    }),
    stage.reached('accepting'),
  ]);
  if (referral.person.familyName !== person.familyName)
    throw new Sentence('The partner who accepted sees somebody else.');
  stage.tell(
    5,
    `${partner.name} of ${service.organization.name} accepts with two slots (recipient ${short(recipientId)}) and only now ` +
      `sees who it is: ${referral.person.givenName} ${referral.person.familyName}, ${referral.person.phone}.`,
  );
  await tellDelay(stage, 5, subscriber);
  await thirdIsOut(stage, searched, drafted);
  await tellWhoWasTold(stage, drafted);
  return { partner, personVoice: await confirmSlot(stage, drafted, subscriber) };
}

function slot(inDays: number, hour: number) {
  const startsAt = DateTime.now().setZone('Europe/Paris').plus({ days: inDays }).startOf('day').set({ hour });
  const iso = (at: DateTime) => at.toUTC().toISO();
  return { startsAt: iso(startsAt), endsAt: iso(startsAt.plus({ hours: 1 })) };
}

async function thirdIsOut(stage: Stage, { adviser, services }: Searched, drafted: Drafted): Promise<void> {
  const shape = z.object({
    referral: z.object({
      recipients: z.array(z.object({ status: z.string(), service: z.object({ id: z.string() }) })),
    }),
  });
  const document = 'query($id: ID!) { referral(id: $id) { recipients { status service { id } } } }';
  const { referral } = await stage.gateway.ask(adviser, document, shape, { id: drafted.referralId });
  const third = referral.recipients.find(({ service }) => service.id === services[2].id);
  if (third?.status !== 'OBSOLETE')
    throw new Sentence(`The third recipient is ${third?.status ?? 'not there'}, not OBSOLETE.`);
  stage.tell(5, `In the same transaction ${services[2].organization.name} is no longer asked (OBSOLETE).`);
}

/** Each in their language: the adviser, the partner who is no longer asked, the person, whose mails carry no code. */
async function tellWhoWasTold(stage: Stage, { referralId, trackingUrl }: Drafted): Promise<void> {
  const told = await toldByMail(stage, referralId, 'referral.accepted', everybody);
  const toPerson = told.find(({ audience }) => audience === 'PERSON');
  const isTheirs = (mail: StoryMail) => mail.text.includes(trackingUrl) && mail.subject === toPerson?.subject;
  await stage.mails.wait('to the person', 1, isTheirs);
  const each = told.map(
    (one) => `the ${one.audience.toLowerCase()} in ${one.language}: “${one.subject ?? ''}”`,
  );
  stage.tell(5, `Everybody concerned is told, each in their language: ${each.join('; ')}.`);
}

async function confirmSlot(
  stage: Stage,
  { referralId, trackingUrl }: Drafted,
  subscriber: Subscriber,
): Promise<Voice> {
  const personVoice = linkVoice(person.givenName, trackingUrl, personLanguage);
  const { linkedReferral } = await stage.gateway.ask(
    personVoice,
    '{ linkedReferral { status appointments { id slots { id startsAt } } } }',
    Linked,
  );
  const [appointment] = linkedReferral.appointments;
  const chosen = appointment?.slots[1];
  const { appointment: confirmed } = await stage.gateway.act(personVoice, confirmAct, {
    appointmentId: appointment?.id,
    slotId: chosen?.id,
  });
  stage.tell(
    5,
    `${personVoice.name} opens the link and confirms ${confirmed.startsAt} (${confirmed.timeZone}), appointment ${short(appointment?.id ?? '')}.`,
  );
  await tellDelay(stage, 5, subscriber);
  const told = await toldByMail(stage, referralId, 'appointment.confirmed', everybody);
  stage.tell(
    5,
    `The ${told.map(({ audience }) => audience.toLowerCase()).join(', the ')} hear of it by mail.`,
  );
  return personVoice;
}
