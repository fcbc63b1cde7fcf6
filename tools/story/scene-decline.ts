import { z } from 'zod';
import { Sentence } from '../sentence.js';
import { comesTrue } from '../waiting.js';
import type { Voice } from './gateway-client.js';
import { toldByMail } from './ledger.js';
import type { Drafted } from './scene-draft.js';
import type { FoundService, Searched } from './scene-search.js';
import { patienceMs } from './patience.js';
import { tellDelay } from './scene-send.js';
import { short, type Stage } from './stage.js';
import type { Subscriber } from './subscriber.js';

const acted = '... on ReferralActSuccess { recipient { id status } }';
const Acted = z.object({
  recipient: z.object({ id: z.string(), status: z.string() }),
});

const receiveAct = {
  field: 'receiveReferral',
  input: 'ReceiveReferralInput',
  success: acted,
  shape: Acted,
};
const declineAct = { field: 'declineReferral', input: 'DeclineReferralInput', success: acted, shape: Acted };
const addAct = { field: 'addRecipient', input: 'AddRecipientInput', success: acted, shape: Acted };

const Inbox = z.object({
  recipients: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        status: z.string(),
        referral: z.object({ id: z.string(), code: z.string(), person: z.unknown() }),
      }),
    ),
  }),
});
const inboxDocument = `{ recipients(first: 50) { nodes { id status referral { id code person { familyName } } } } }`;

/** The first partner opens it, has no place and names another; the adviser adds that one with one act. */
export async function decline(
  stage: Stage,
  searched: Searched,
  drafted: Drafted,
  subscriber: Subscriber,
): Promise<void> {
  const [asked, , instead] = searched.services;
  const { partner, recipientId } = await openInbox(stage, 4, asked, drafted);
  await stage.gateway.act(partner, receiveAct, { recipientId });
  stage.tell(
    4,
    `${partner.name} of ${asked.organization.name} opens it (recipient ${short(recipientId)}); no name is shown.`,
  );
  await tellDelay(stage, 4, subscriber);
  await adviserSees(stage, searched.adviser, drafted, recipientId);
  await stage.gateway.act(partner, declineAct, {
    recipientId,
    reason: 'SESSION_FULL',
    redirectToServiceId: instead.id,
  });
  stage.tell(
    4,
    `${partner.name} declines (SESSION_FULL) and names “${instead.name}” of ${instead.organization.name} instead.`,
  );
  await tellDelay(stage, 4, subscriber);
  const added = await stage.gateway.act(searched.adviser, addAct, {
    referralId: drafted.referralId,
    serviceId: instead.id,
  });
  stage.tell(
    4,
    `${searched.adviser.name} adds that one with one act (recipient ${short(added.recipient.id)}).`,
  );
  await tellDelay(stage, 4, subscriber);
  const [told] = await toldByMail(stage, drafted.referralId, 'recipient.added', ['PARTNER', 'PERSON']);
  stage.tell(4, `${instead.organization.name} is told: “${told?.subject ?? ''}”.`);
}

/** Signs the partner of a service in and finds the referral in their inbox, without a name on it. */
export async function openInbox(
  stage: Stage,
  scene: number,
  service: FoundService,
  { code }: Drafted,
): Promise<{ partner: Voice; recipientId: string }> {
  const { voice } = await stage.enter(
    `partner of ${service.organization.name}`,
    ({ role, organizationId }) => role === 'PARTNER' && organizationId === service.organization.id,
  );
  let found: z.output<typeof Inbox>['recipients']['nodes'][number] | undefined;
  await comesTrue(patienceMs, async () => {
    const { recipients } = await stage.gateway.ask(voice, inboxDocument, Inbox);
    found = recipients.nodes.find(({ referral }) => referral.code === code);
    return found !== undefined;
  });
  if (!found) throw new Sentence(`${voice.name} does not find ${code} in the inbox (scene ${scene}).`);
  if (found.referral.person !== null) throw new Sentence(`${voice.name} sees who it is before accepting.`);
  return { partner: voice, recipientId: found.id };
}

async function adviserSees(
  stage: Stage,
  adviser: Voice,
  drafted: Drafted,
  recipientId: string,
): Promise<void> {
  const shape = z.object({
    referral: z.object({
      recipients: z.array(
        z.object({ id: z.string(), status: z.string(), receivedAt: z.string().nullable() }),
      ),
    }),
  });
  const document = 'query($id: ID!) { referral(id: $id) { recipients { id status receivedAt } } }';
  const { referral } = await stage.gateway.ask(adviser, document, shape, { id: drafted.referralId });
  const seen = referral.recipients.find(({ id }) => id === recipientId);
  if (!seen?.receivedAt) throw new Sentence(`${adviser.name} does not see that it was received.`);
  stage.tell(4, `${adviser.name} sees that it was seen, at ${seen.receivedAt}.`);
}
