import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ConsentCategory, type Sector } from '#libs/events';
import { InvalidField, InvalidInput, NotAllowed, NotFound, Problem } from '#libs/graphql';
import { ConsentMissing } from '../reply/reply.errors.js';
import type { Doer } from '../act/doer.js';
import type { NewRecipient } from '../act/referral-file.js';
import { DirectoryReader } from '../directory/directory.reader.js';
import type { Referable } from '../directory/referable.machine.js';
import { ReferralReader } from '../referral/referral.reader.js';
import { newId } from '#libs/service';
import { AskingReader } from '../sending/asking.reader.js';
import type { ParsedDraft } from './draft.inputs.js';

/** What a draft stands on, once everything has been looked at. */
export interface Ground {
  placeId: string;
  senderId: string;
  recipients: NewRecipient[];
  /** The person of the closed referral that it takes up again. */
  continued: { id: string; personId: string } | null;
}

const taxonomies = ['topics', 'support', 'publics'] as const;

/** Looks whether a draft may be made of what was given. */
@Injectable()
export class DraftCheck {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly asking: AskingReader,
    private readonly referrals: ReferralReader,
  ) {}

  async ground(manager: EntityManager, doer: Doer, input: ParsedDraft): Promise<Ground | Problem> {
    const { placeId, consent, sector, serviceIds } = input;
    const senderId = senderAt(doer, placeId);
    if (senderId === null) return this.notHere(manager, placeId);
    if (consent.expiresAt && consent.expiresAt <= doer.at) {
      return InvalidInput.at('consent.expiresAt', 'This consent has expired already.');
    }
    if (!consent.categories.includes(ConsentCategory.NEED)) return needNotConsented();
    const continued = await this.continued(manager, placeId, input.continues);
    if (continued instanceof Problem) return continued;
    const recipients = await this.recipients(manager, { placeId, sector, serviceIds, at: doer.at });
    if (recipients instanceof Problem) return recipients;
    const wrong = await this.unknownTerms(manager, input);
    return wrong ?? { placeId, senderId, recipients, continued };
  }

  /** Places are known to everybody, so nothing is given away. */
  private async notHere(manager: EntityManager, placeId: string): Promise<NotFound | NotAllowed> {
    const place = isUuid(placeId) ? await this.directory.place(placeId, manager) : null;
    if (!place) return new NotFound();
    return new NotAllowed('Only advisers of the place draft its referrals. Choose as whom you act.');
  }

  /** New recipients for these services, in their order. */
  async recipients(
    manager: EntityManager,
    asking: { placeId: string; sector: Sector; serviceIds: readonly string[]; at: Date },
  ): Promise<NewRecipient[] | Problem> {
    const known = await this.asking.shortlist(manager, asking);
    if (known instanceof Problem) return known;
    const services = asking.serviceIds.map((id) => known.services.get(id));
    return services.filter((service): service is Referable => service !== undefined).map(recipientOf);
  }

  /** Terms that are not in their taxonomy, each with its place in the input. */
  async unknownTerms(
    manager: EntityManager,
    input: Partial<Record<(typeof taxonomies)[number], string[] | null>>,
  ): Promise<InvalidInput | null> {
    const fields: InvalidField[] = [];
    for (const taxonomy of taxonomies) {
      const ids = input[taxonomy] ?? [];
      for (const id of await this.directory.unknownTerms(taxonomy, ids, manager)) {
        fields.push({
          path: [taxonomy, String(ids.indexOf(id))],
          message: `This is not one of the ${taxonomy}.`,
        });
      }
    }
    return fields.length > 0 ? new InvalidInput(fields) : null;
  }

  private async continued(
    manager: EntityManager,
    placeId: string,
    id: string | null,
  ): Promise<Ground['continued'] | InvalidInput> {
    if (id === null) return null;
    const row = isUuid(id) ? (await this.referrals.byIds([id], manager))[0] : undefined;
    if (row?.placeId !== placeId)
      return InvalidInput.at('continues', 'There is no such referral of this place.');
    if (row.closedAt === null) {
      return InvalidInput.at(
        'continues',
        'That referral is still open. Go on with it instead of drafting another one.',
      );
    }
    return { id, personId: row.personId };
  }
}

function senderAt({ asker: { member } }: Doer, placeId: string): string | null {
  return member?.role === 'ADVISER' && member.placeId === placeId ? member.adviserId : null;
}

function recipientOf({ serviceId, organizationId }: Referable): NewRecipient {
  return { id: newId(), serviceId, organizationId };
}

export function needNotConsented(): ConsentMissing {
  return new ConsentMissing(
    [ConsentCategory.NEED],
    'Without consent that covers the need nothing is recorded. Ask the person, or hand over a slip.',
  );
}
