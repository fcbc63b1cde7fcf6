import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdentityCodeRequested, LinkRenewed } from '#libs/events';
import { On, OnMany, type Told } from '#libs/messaging';
import { Clock } from '#libs/service';
import { actFacts } from '../recipient/recipient.facts.js';
import { RecipientReader } from '../recipient/recipient.reader.js';
import { type ActTold, cancelledBy, type Planned, whoIsTold } from './notice.machine.js';
import { NoticeService, type Occasion } from './notice.service.js';

type ActFact = (typeof actFacts)[number];
type LinkFact = typeof LinkRenewed | typeof IdentityCodeRequested;

/** Turns facts into lines of the ledger. What happened long ago tells nobody. */
@Injectable()
export class NoticeConsumer {
  constructor(
    private readonly recipients: RecipientReader,
    private readonly notices: NoticeService,
    private readonly clock: Clock,
  ) {}

  @OnMany(actFacts)
  async tellThoseConcerned(event: Told<ActFact>, manager: EntityManager): Promise<void> {
    if (event.historical) return;
    const act: ActTold = { ...event.data, type: event.type };
    const known = await this.recipients.partOfIt(event.data.referralId, event.version, manager);
    const { placeId, senderId, language } = event.data;
    const appointmentId = act.appointmentId ?? cancelledBy(act)[0]?.appointmentId ?? null;
    const occasion = { ...this.occasion(event), placeId, senderId, language, appointmentId };
    await this.notices.queue(whoIsTold(act, known), occasion, manager);
  }

  @On(LinkRenewed)
  async tellTheFreshLink(event: Told<typeof LinkRenewed>, manager: EntityManager): Promise<void> {
    const { audience, recipientId } = event.data;
    if (audience === 'PARTNER') await this.tellPartner('link-renewed', event, manager);
    else await this.tellOfLink([{ audience, kind: 'link-renewed', recipientId }], event, manager);
  }

  @On(IdentityCodeRequested)
  async tellTheCode(event: Told<typeof IdentityCodeRequested>, manager: EntityManager): Promise<void> {
    await this.tellPartner('identity-code', event, manager);
  }

  private async tellPartner(
    kind: 'link-renewed' | 'identity-code',
    event: Told<LinkFact>,
    manager: EntityManager,
  ): Promise<void> {
    const { recipientId } = event.data;
    if (recipientId === null) return;
    const organizationId = await this.recipients.organizationOf(recipientId, manager);
    await this.tellOfLink([{ audience: 'PARTNER', kind, recipientId, organizationId }], event, manager);
  }

  private async tellOfLink(planned: Planned[], event: Told<LinkFact>, manager: EntityManager): Promise<void> {
    if (event.historical) return;
    const { linkId, referralId } = event.data;
    const referral = await this.recipients.referral(referralId, manager);
    const codeId = 'codeId' in event.data ? event.data.codeId : null;
    const about = { placeId: referral?.placeId ?? null, language: referral?.language ?? 'en' };
    await this.notices.queue(planned, { ...this.occasion(event), ...about, linkId, codeId }, manager);
  }

  private occasion(event: Told<ActFact> | Told<LinkFact>): Occasion {
    const { id: eventId, type: eventType } = event;
    const { referralId } = event.data;
    const nothing = { placeId: null, senderId: null, appointmentId: null, linkId: null, codeId: null };
    return { ...nothing, eventId, eventType, referralId, language: 'en', at: this.clock.now() };
  }
}
