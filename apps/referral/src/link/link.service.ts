import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { newId } from '#libs/service';
import { LinkEntity } from './link.entity.js';
import { LinkWords } from './link-words.service.js';

const dayMs = 86_400_000;
const saysItIsOverForDays = 14;

interface Handed {
  referralId: string;
  placeId: string;
  at: Date;
}

/** Hands out links and ends them, in the transaction of the act that does so. */
@Injectable()
export class LinkService {
  constructor(private readonly words: LinkWords) {}

  /** The person's own link, once for each referral. */
  async issueForPerson(manager: EntityManager, { referralId, placeId, at }: Handed): Promise<void> {
    await insert(manager, [{ referralId, placeId, recipientId: null, audience: 'PERSON', createdAt: at }]);
  }

  /** A link for each recipient that is asked; one that has its link keeps it. */
  async issueForRecipients(
    manager: EntityManager,
    given: Handed & { recipientIds: readonly string[] },
  ): Promise<void> {
    const { referralId, placeId, recipientIds, at } = given;
    if (recipientIds.length === 0) return;
    await insert(
      manager,
      recipientIds.map((recipientId) => ({
        referralId,
        placeId,
        recipientId,
        audience: 'PARTNER',
        createdAt: at,
      })),
    );
  }

  /** Their part is over: for 14 days the link still says so, then it opens nothing. */
  async endForRecipients(manager: EntityManager, recipientIds: readonly string[], at: Date): Promise<void> {
    if (recipientIds.length === 0) return;
    const endsAt = new Date(at.getTime() + saysItIsOverForDays * dayMs);
    await manager.update(LinkEntity, { recipientId: In([...recipientIds]), endsAt: IsNull() }, { endsAt });
  }

  /** A link beside the person's own that ends soon, and with it; gives its token. */
  async issueShortLived(
    manager: EntityManager,
    own: LinkEntity,
    { at, endsAt }: { at: Date; endsAt: Date },
  ): Promise<string> {
    const { placeId, referralId, audience, id: openedFrom, epoch: openedFromEpoch } = own;
    const origin = { placeId, referralId, recipientId: null, audience, openedFrom, openedFromEpoch };
    const link = { ...origin, id: newId(), epoch: 0, endsAt, createdAt: at };
    await manager.insert(LinkEntity, link);
    return this.words.token(link);
  }
}

type NewLink = Pick<LinkEntity, 'referralId' | 'placeId' | 'recipientId' | 'audience' | 'createdAt'>;

async function insert(manager: EntityManager, links: NewLink[]): Promise<void> {
  const rows = links.map((link) => ({ ...link, id: newId(), epoch: 0 }));
  await manager
    .createQueryBuilder()
    .insert()
    .into(LinkEntity)
    .values(rows)
    .orIgnore()
    .updateEntity(false)
    .execute();
}
