import { z } from 'zod';
import { hashOfBody, mintInternalToken, readLinkToken, type Caller, type Membership } from '#libs/caller';
import { urlOf, type Subgraph } from '../../tools/stack/apps.js';
import type { Voice } from '../../tools/story/gateway-client.js';
import type { PlacedUser } from '../../tools/story/stage.js';
import { linkVoice } from '../../tools/story/voices.js';
import type { Role, State } from './authorisation.table.js';
import type { Network } from './network.fixture.js';
import { type Begun, type Counter, type Said, slotAhead } from './referral.fixture.js';

/** What is asked about: one referral with its first recipient, and what stands around it. */
export interface Situation extends Begun {
  readonly recipientId: string;
  readonly appointmentId: string;
  readonly placeId: string;
  readonly serviceId: string;
  readonly organizationId: string;
  /** An in-app notice to the sender about it. */
  readonly noticeId: string;
}

/** Who a referral is about, somebody else in each; no recipient may see the person before it accepts. */
export function saidIn(state: State): Said {
  const digits = { SENT: '21', ACCEPTED: '22', OVER: '23' }[state];
  return {
    need: 'Wants to become a lighthouse keeper',
    person: {
      givenName: `Zephyrine-${state}`,
      familyName: `Altocumulus-${state}`,
      phone: `+331991122${digits}`,
      email: `zephyrine-${digits}@matrix.example`,
    },
  };
}

type Holder = 'PERSON' | 'ANSWERER';

/** Everybody in the matrix, and the three referrals that they are asked about. */
export class Cast {
  private readonly links = new Map<string, Voice>();
  private readonly callers = new Map<string, Caller>();

  private constructor(
    private readonly network: Network,
    private readonly counter: Counter,
    readonly situations: ReadonlyMap<State, Situation>,
    private readonly members: ReadonlyMap<Role, PlacedUser>,
  ) {}

  static async assemble(network: Network, counter: Counter): Promise<Cast> {
    const situations = new Map<State, Situation>();
    const cast = new Cast(network, counter, situations, membersOf(network.users, counter));
    for (const state of ['SENT', 'ACCEPTED', 'OVER'] as const) {
      const begun = await counter.sent(saidIn(state));
      const [recipientId = ''] = begun.recipientIds;
      cast.links.set(`PERSON ${state}`, linkVoice('the person', begun.trackingUrl, 'pt'));
      cast.links.set(`ANSWERER ${state}`, await counter.answererOf(begun, recipientId));
      situations.set(state, cast.situation(begun, recipientId));
    }
    await cast.accept();
    await counter.act(counter.found.adviser, 'withdrawReferral', {
      referralId: cast.about('OVER').referralId,
    });
    return cast;
  }

  about(state: State): Situation {
    const situation = this.situations.get(state);
    if (!situation) throw new Error(`Nothing is ${state}.`);
    return situation;
  }

  async voice(role: Role, state: State): Promise<Voice> {
    if (role === 'anonymous') return { name: role, headers: {} };
    const link = this.linkOf(role, state);
    if (link) return link;
    const member = this.members.get(role);
    return this.counter.voice(role, ({ subject }) => subject === member?.subject);
  }

  /** Asks one service behind the gateway's back, with an internal token in the name of that role. */
  async askSubgraph(subgraph: Subgraph, body: object, caller: Caller | null): Promise<Response> {
    return this.post(subgraph, 'graphql', body, caller);
  }

  async caller(role: Role, state: State): Promise<Caller> {
    if (role === 'anonymous') return { kind: 'ANONYMOUS' };
    const link = this.linkOf(role, state);
    if (link) return this.linkCaller(link);
    const subject = this.members.get(role)?.subject ?? '';
    const known = this.callers.get(subject);
    if (known) return known;
    const membership = await this.membershipOf(subject);
    const caller: Caller = { kind: 'MEMBER', subject, membership, purpose: null };
    this.callers.set(subject, caller);
    return caller;
  }

  private linkOf(role: Role, state: State): Voice | undefined {
    const holders: Partial<Record<Role, Holder>> = {
      person: 'PERSON',
      answerer: 'ANSWERER',
      otherPerson: 'PERSON',
      otherAnswerer: 'ANSWERER',
    };
    const holder = holders[role];
    const elsewhere = state === 'SENT' ? 'ACCEPTED' : 'SENT';
    return holder && this.links.get(`${holder} ${role.startsWith('other') ? elsewhere : state}`);
  }

  private linkCaller({ headers }: Voice): Caller {
    const token = (headers.authorization ?? '').replace('Link ', '');
    const read = readLinkToken(token, this.network.stack.surroundings.secrets.links);
    if (!read) throw new Error('The link does not hold.');
    return { kind: 'LINK', ...read, browser: null, purpose: null };
  }

  private async membershipOf(subject: string): Promise<Membership | null> {
    const gateway: Caller = { kind: 'SERVICE', name: 'gateway' };
    const response = await this.post('directory', 'internal/memberships', { subject }, gateway);
    const { memberships } = (await response.json()) as { memberships: Membership[] };
    return memberships[0] ?? null;
  }

  private post(subgraph: Subgraph, path: string, content: object, caller: Caller | null): Promise<Response> {
    const { ports, secrets } = this.network.stack.surroundings;
    const body = JSON.stringify(content);
    const claims = { audience: subgraph, bodyHash: hashOfBody(body), correlationId: 'matrix' };
    const token = caller && mintInternalToken({ ...claims, caller }, secrets.internal[subgraph], new Date());
    return fetch(`${urlOf(subgraph, ports)}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { 'passerelle-internal': token } : {}) },
      body,
    });
  }

  private situation(begun: Begun, recipientId: string): Situation {
    const { counter } = this;
    const [service] = counter.found.services;
    return {
      ...begun,
      recipientId,
      appointmentId: recipientId,
      placeId: counter.found.placeId,
      serviceId: service.id,
      organizationId: service.organization.id,
      noticeId: recipientId,
    };
  }

  /** The first recipient accepts one of them with a slot, of which the sender has a notice. */
  private async accept(): Promise<void> {
    const { stage, found } = this.counter;
    const accepted = this.about('ACCEPTED');
    const { recipientId, referralId } = accepted;
    const partner = await this.counter.partnerOf(found.services[0]);
    await this.counter.act(partner, 'acceptReferral', { recipientId, slots: [slotAhead(3, 10)] });
    const document = `query($id: ID!) { referral(id: $id) { appointments { id } }
      notices(filter: { referralId: $id, mine: true, channel: [IN_APP] }) { nodes { id } } }`;
    const Id = z.object({ id: z.string() });
    const shape = z.object({
      referral: z.object({ appointments: z.array(Id).min(1) }),
      notices: z.object({ nodes: z.array(Id) }),
    });
    let noticeId: string | undefined;
    let appointmentId = '';
    for (let tries = 0; noticeId === undefined && tries < 120; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      const { referral, notices } = await stage.gateway.ask(found.adviser, document, shape, {
        id: referralId,
      });
      noticeId = notices.nodes[0]?.id;
      appointmentId = referral.appointments[0]?.id ?? '';
    }
    for (const [state, situation] of this.situations as Map<State, Situation>)
      (this.situations as Map<State, Situation>).set(state, {
        ...situation,
        noticeId: noticeId ?? '',
        appointmentId: state === 'ACCEPTED' ? appointmentId : situation.appointmentId,
      });
  }
}

function membersOf(users: readonly PlacedUser[], { found }: Counter): Map<Role, PlacedUser> {
  const by = (subject: string) => users.find((user) => user.subject === subject);
  const [asked, rival] = found.services.map(({ organization }) => organization.id);
  const partners = users.filter(({ role }) => role === 'PARTNER');
  const of = (id?: string) => partners.find(({ organizationId }) => organizationId === id);
  const all = found.services.map(({ organization }) => organization.id);
  const members: [Role, PlacedUser | undefined][] = [
    ['sender', users.find(({ name }) => name === found.adviser.name)],
    ['colleague', by('demo-adviser-paris-2')],
    ['elsewhere', by('demo-adviser-torino-1')],
    ['coordinator', by('demo-coordinator-paris-1')],
    ['network', by('demo-coordinator-network-1')],
    ['asked', of(asked)],
    ['rival', of(rival)],
    ['stranger', partners.find(({ organizationId }) => !all.includes(organizationId ?? ''))],
    ['dashboard', by('demo-dashboard-1')],
    ['operator', by('demo-operator-1')],
  ];
  return new Map(
    members.map(([role, user]) => {
      if (!user) throw new Error(`The demo network has nobody for ${role}.`);
      return [role, user];
    }),
  );
}
