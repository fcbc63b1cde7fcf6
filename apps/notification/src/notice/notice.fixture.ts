import { type MemberCaller, type RoleName } from '#libs/caller';
import * as facts from '#libs/events';
import type { DataOf } from '#libs/messaging';
import { newId } from '#libs/service';
import type { World } from '../world.fixture.js';

/** What every act says. */
export type Act = DataOf<typeof facts.ReferralReceived>;

const { RecipientStatus, ReferralStatus } = facts;

/** A place with an adviser, a coordinator and two partners, told of by the directory. */
export class Network {
  readonly placeId = newId();
  readonly adviserId = newId();
  readonly organizations = [newId(), newId()] as const;
  readonly services = [newId(), newId()] as const;
  readonly adviser = this.member('ADVISER', { placeId: this.placeId, adviserId: this.adviserId });
  readonly coordinator = this.member('COORDINATOR', { placeId: this.placeId });
  readonly partners = [
    this.member('PARTNER', { organizationId: this.organizations[0] }),
    this.member('PARTNER', { organizationId: this.organizations[1] }),
  ] as const;
  readonly stranger = this.member('ADVISER', { placeId: newId(), adviserId: newId() });

  /** Tells all of it, with addresses in these languages. */
  async tellBy({ tell }: Pick<World, 'tell'>, languages = { adviser: 'fr', partner: 'it' }): Promise<void> {
    const { placeId } = this;
    const place = {
      name: 'Cité des métiers de Paris',
      country: 'FR',
      region: null,
      timeZone: 'Europe/Paris',
    };
    const more = { parentId: null, languages: ['fr'], sandbox: false, street: null };
    await tell(facts.PlaceDescribed, { key: placeId, data: { placeId, ...place, ...more } });
    await this.tellContact(tell, {
      adviserId: this.adviserId,
      email: 'adviser@cite.example',
      language: languages.adviser,
    });
    for (const [index, organizationId] of this.organizations.entries()) {
      const email = `partner${index + 1}@partner.example`;
      await this.tellContact(tell, { organizationId, email, language: languages.partner });
      await this.tellService(tell, index);
    }
  }

  /** A referral of this place to its partners. */
  referral(): SpecReferral {
    return new SpecReferral(this);
  }

  private member(
    role: RoleName,
    of: { placeId?: string; organizationId?: string; adviserId?: string },
  ): MemberCaller {
    const nobody = { placeId: null, organizationId: null, adviserId: null };
    return {
      kind: 'MEMBER',
      subject: newId(),
      membership: { id: newId(), role, ...nobody, ...of },
      purpose: null,
    };
  }

  /** Tells a contact of an adviser or organization for this place, confirmed unless said otherwise, or that it is `withdrawn`; its id. */
  async tellContact(
    tell: World['tell'],
    of: {
      adviserId?: string;
      organizationId?: string;
      email: string;
      language: string;
      contactId?: string;
      withdrawn?: true;
      confirmedAt?: null;
    },
  ): Promise<string> {
    const { contactId = newId() } = of;
    const purpose = of.adviserId ? ('ADVISER' as const) : ('REFERRAL_CONTACT' as const);
    const nobody = { adviserId: null, organizationId: null, conventionId: null, phone: null };
    const confirmedAt = '2026-01-05T09:00:00.000Z';
    const data = {
      contactId,
      purpose,
      withdrawn: false,
      confirmedAt,
      ...nobody,
      ...of,
      placeId: this.placeId,
    };
    await tell(facts.ContactDescribed, { key: contactId, data });
    return contactId;
  }

  private async tellService(tell: World['tell'], index: number): Promise<void> {
    const serviceId = this.services[index] ?? '';
    const names = { fr: `Atelier ${index + 1}`, it: `Laboratorio ${index + 1}` };
    const of = { organizationId: this.organizations[index] ?? '', status: facts.ServiceStatus.PUBLISHED };
    await tell(facts.ServiceDescribed, {
      key: serviceId,
      data: { serviceId, ...of, names, sectors: [], poles: [] },
    });
  }
}

/** A referral whose facts are told one after the other. */
export class SpecReferral {
  readonly id = newId();
  readonly recipientIds = [newId(), newId()] as const;

  constructor(private readonly network: Network) {}

  /** What a fact about it says, but for what is given. */
  act(given: Partial<Act> = {}): Act {
    return {
      referralId: this.id,
      placeId: this.network.placeId,
      senderId: this.network.adviserId,
      party: facts.Party.RECIPIENT,
      recipientId: null,
      from: ReferralStatus.SENT,
      to: ReferralStatus.SENT,
      sector: facts.Sector.TRAINING,
      pole: facts.Pole.FIND_TRAINING,
      urgency: facts.Urgency.ROUTINE,
      mode: facts.SelectionMode.FIRST_ACCEPTANCE,
      language: 'pt',
      topics: [],
      sentAt: '2026-03-02T09:00:00.000Z',
      recipients: [],
      cancelledAppointments: [],
      ...given,
    };
  }

  /** One recipient as it stands after an act. */
  recipient(
    index: 0 | 1,
    from: facts.RecipientStatus | null,
    status: facts.RecipientStatus,
  ): Act['recipients'][number] {
    return {
      recipientId: this.recipientIds[index],
      serviceId: this.network.services[index],
      organizationId: this.network.organizations[index],
      from,
      status,
      sentAt: '2026-03-02T09:00:00.000Z',
      answerBy: null,
      expiresAt: null,
    };
  }

  /** Told: it was sent to both partners. */
  send({ tell }: Pick<World, 'tell'>, historical = false): Promise<string> {
    const { QUEUED, SENT } = RecipientStatus;
    const recipients = [this.recipient(0, QUEUED, SENT), this.recipient(1, QUEUED, SENT)];
    const data = this.act({ party: facts.Party.ADVISER, from: ReferralStatus.DRAFT, recipients });
    return tell(facts.ReferralSent, { key: this.id, data, historical });
  }

  /** Told: its first partner, which had it, gave it back, and their appointment is cancelled. */
  handBack({ tell }: Pick<World, 'tell'>, appointmentId: string, reason = 'UNREACHABLE'): Promise<string> {
    const [recipientId] = this.recipientIds;
    const act = this.act({
      recipientId,
      from: ReferralStatus.ACCEPTED,
      to: ReferralStatus.UNTAKEN,
      recipients: [this.recipient(0, RecipientStatus.ACCEPTED, RecipientStatus.HANDED_BACK)],
      cancelledAppointments: [{ appointmentId, recipientId }],
    });
    return tell(facts.ReferralHandedBack, {
      key: this.id,
      data: { ...act, reason, redirectServiceId: null },
    });
  }

  /** Told: the clock closed it after long silence, and the appointment with its first partner is cancelled. */
  close({ tell }: Pick<World, 'tell'>, appointmentId: string): Promise<string> {
    const [recipientId] = this.recipientIds;
    const course = { from: ReferralStatus.ACCEPTED, to: ReferralStatus.COMPLETED, party: facts.Party.CLOCK };
    const act = this.act({ ...course, cancelledAppointments: [{ appointmentId, recipientId }] });
    return tell(facts.ReferralClosed, { key: this.id, data: { ...act, outcome: null } });
  }

  /** Told: the last partner that was asked declined, and may have named another service. */
  declineLast({ tell }: Pick<World, 'tell'>, redirectServiceId: string | null): Promise<string> {
    const recipients = [this.recipient(0, RecipientStatus.SENT, RecipientStatus.DECLINED)];
    const act = this.act({ recipientId: this.recipientIds[0], to: ReferralStatus.UNTAKEN, recipients });
    return tell(facts.ReferralDeclined, {
      key: this.id,
      data: { ...act, reason: 'SESSION_FULL', redirectServiceId },
    });
  }

  /** Told: it was completed with its first partner. */
  complete({ tell }: Pick<World, 'tell'>): Promise<string> {
    const [recipientId] = this.recipientIds;
    const course = { from: ReferralStatus.ACCEPTED, to: ReferralStatus.COMPLETED, recipientId };
    const data = { ...this.act(course), outcome: facts.Outcome.GUIDANCE_GIVEN };
    return tell(facts.ReferralCompleted, { key: this.id, data });
  }

  /** Told: the person took consent back, for these categories or whole, from no one recipient alone. */
  withdrawConsent(
    { tell }: Pick<World, 'tell'>,
    categories: facts.ConsentCategory[],
    stands: facts.ReferralStatus,
  ): Promise<string> {
    const act = this.act({ party: facts.Party.PERSON, from: stands, to: stands });
    return tell(facts.ConsentWithdrawn, { key: this.id, data: { ...act, categories, recipientIds: [] } });
  }

  /** Told: asked one after the other; the first one for now. */
  sendInOrder({ tell }: Pick<World, 'tell'>): Promise<string> {
    const { QUEUED, SENT } = RecipientStatus;
    const recipients = [this.recipient(0, QUEUED, SENT), this.recipient(1, null, QUEUED)];
    const data = this.act({ party: facts.Party.ADVISER, from: ReferralStatus.DRAFT, recipients });
    return tell(facts.ReferralSent, { key: this.id, data });
  }

  /** Told: the first partner declined, and it is the second one's turn. */
  declineInOrder({ tell }: Pick<World, 'tell'>): Promise<string> {
    const { QUEUED, SENT, DECLINED } = RecipientStatus;
    const recipients = [this.recipient(0, SENT, DECLINED), this.recipient(1, QUEUED, SENT)];
    const [recipientId] = this.recipientIds;
    const refusal = { reason: 'SESSION_FULL', redirectServiceId: null };
    return tell(facts.ReferralDeclined, {
      key: this.id,
      data: { ...this.act({ recipientId, recipients }), ...refusal },
    });
  }

  /** Told: the first partner accepted, the second one is no longer asked. */
  accept({ tell }: Pick<World, 'tell'>): Promise<string> {
    const { SENT, ACCEPTED, OBSOLETE } = RecipientStatus;
    const recipients = [this.recipient(0, SENT, ACCEPTED), this.recipient(1, SENT, OBSOLETE)];
    const [recipientId] = this.recipientIds;
    const data = {
      ...this.act({ recipientId, to: ReferralStatus.ACCEPTED, recipients }),
      appointmentId: null,
    };
    return tell(facts.ReferralAccepted, { key: this.id, data });
  }
}
