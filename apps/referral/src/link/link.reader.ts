import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull, MoreThan } from 'typeorm';
import { IdentityCodeEntity, LinkEntity } from './link.entity.js';
import { LinkWords } from './link-words.service.js';

/** What a link opens. */
export interface LinkScope {
  linkId: string;
  audience: 'PERSON' | 'PARTNER';
  referralId: string;
  /** The recipient that it answers for; null for the person's own link. */
  recipientId: string | null;
  placeId: string;
}

const nobody = '00000000-0000-0000-0000-000000000000';
const identityOpenForMs = 8 * 3_600_000;

@Injectable()
export class LinkReader {
  constructor(
    private readonly entities: EntityManager,
    private readonly words: LinkWords,
  ) {}

  /** What the link opens at this time; null where it is unknown, of an older epoch, or at its end. */
  async scopeOf(link: { linkId: string; epoch: number }, at: Date): Promise<LinkScope | null> {
    const row = await this.entities.findOneBy(LinkEntity, { id: link.linkId, epoch: link.epoch });
    if (!row || (row.endsAt !== null && row.endsAt <= at)) return null;
    if (row.openedFrom !== null && !(await this.isStill(row.openedFrom, row.openedFromEpoch))) return null;
    const { id: linkId, audience, referralId, recipientId, placeId } = row;
    return { linkId, audience, referralId, recipientId, placeId };
  }

  /** The person's link and its secret, to be handed over. */
  async tracking(
    referralId: string,
    manager: EntityManager = this.entities,
  ): Promise<{ url: string; secret: string } | null> {
    const row = await this.trackingLink(referralId, manager);
    return row && { url: this.words.url(row), secret: this.words.secret(row) };
  }

  /** Has this browser confirmed its one-time code in the last 8 hours? */
  async identityOpen(linkId: string, browser: string | null, at: Date): Promise<boolean> {
    if (browser === null) return false;
    const [code] = await this.entities.find(IdentityCodeEntity, {
      where: { linkId, browser, confirmedAt: MoreThan(new Date(at.getTime() - identityOpenForMs)) },
      order: { confirmedAt: 'desc' },
      take: 1,
    });
    return code !== undefined && (await this.isStill(linkId, code.epoch));
  }

  /** The token to be told: of the person's link, or of the recipient's. Null where none was handed out or it is at its end. */
  async tokenFor(
    whose: { referralId: string; recipientId: string | null },
    at: Date,
  ): Promise<string | null> {
    const row = await this.linkOf(whose);
    return row && (row.endsAt === null || row.endsAt > at) ? this.words.token(row) : null;
  }

  /** The person's own link of this referral, where this is its secret. Takes as long where there is no such referral. */
  async openedBy(referralId: string | null, secret: string): Promise<LinkEntity | null> {
    const link = await this.trackingLink(referralId ?? nobody);
    const isRight = this.words.isSecret(link ?? { id: nobody, audience: 'PERSON', epoch: 0 }, secret);
    return isRight ? link : null;
  }

  /** The digits of a one-time code of this recipient, while they can be used; null afterwards. */
  async digitsToTell(codeId: string, recipientId: string, at: Date): Promise<string | null> {
    const code = await this.entities.findOneBy(IdentityCodeEntity, {
      id: codeId,
      confirmedAt: IsNull(),
      validUntil: MoreThan(at),
    });
    if (!code) return null;
    const link = { id: code.linkId, epoch: code.epoch, recipientId };
    return (await this.entities.existsBy(LinkEntity, link)) ? this.words.digits(codeId) : null;
  }

  /** The link that was handed to the person, or to this recipient. */
  linkOf({
    referralId,
    recipientId,
  }: {
    referralId: string;
    recipientId: string | null;
  }): Promise<LinkEntity | null> {
    return recipientId
      ? this.entities.findOneBy(LinkEntity, { referralId, recipientId })
      : this.trackingLink(referralId);
  }

  /** The link that follows this referral. */
  trackingLink(referralId: string, manager: EntityManager = this.entities): Promise<LinkEntity | null> {
    return manager.findOneBy(LinkEntity, { referralId, audience: 'PERSON', openedFrom: IsNull() });
  }

  private isStill(id: string, epoch: number | null): Promise<boolean> {
    return epoch === null ? Promise.resolve(false) : this.entities.existsBy(LinkEntity, { id, epoch });
  }
}
