import { readFileSync } from 'node:fs';
import { linkToken } from '#libs/caller';
import { linkKey, SpecGateway } from '../gateway.fixture.js';
import { SpecSubgraph, type SubgraphContext } from '../supergraph/subgraph.fixture.js';
import type { PartnerData } from './partner/partner.types.js';
import type { PersonData } from './person/person.types.js';

export const linkId = '0198c0de-0000-7000-8000-000000000001';
export const personPath = `/t/${linkToken('t', linkId, 0, linkKey)}`;
export const partnerPath = `/a/${linkToken('a', linkId, 0, linkKey)}`;
export const hostile = `<script>alert("x")</script> & O'Neil {name} "quoted"`;

/** What the stand-in for the network shows, and what was asked of it. */
export interface Shown {
  person: (PersonData & { language: string; personLanguage?: string }) | null;
  partner: (PartnerData & { identityOpen: boolean }) | null;
  acts: { name: string; input: Record<string, unknown>; context: SubgraphContext }[];
  /** What the next mutation answers. */
  answer: string;
  /** Where things stand, as a refusal says it. */
  stands?: string | null;
  reads: string[];
}

/** The hour at which the clocks of these pages stand: after all that happened, before the dates that are offered. */
export const pagesStandAt = new Date('2026-03-05T12:00:00.000Z');

const at = '2026-03-02T09:30:00.000Z';
const slots = [
  { id: 'slot-1', startsAt: '2026-12-07T09:00:00.000Z', endsAt: '2026-12-07T10:00:00.000Z' },
  { id: 'slot-2', startsAt: '2026-12-08T14:00:00.000Z', endsAt: '2026-12-08T15:00:00.000Z' },
];

export function recipientShown(changes: object = {}) {
  return {
    id: 'recipient-1',
    status: 'SENT',
    sentAt: at,
    expectedOn: null,
    message: null,
    service: { name: 'Bilan de compétences', phones: [], email: null },
    organization: { name: 'École du Soir', phones: [], email: null },
    redirect: null,
    availableActs: [],
    ...changes,
  };
}

const proposal = {
  id: 'appointment-1',
  status: 'PROPOSED',
  startsAt: null,
  endsAt: null,
  timeZone: 'Europe/Paris',
  where: '30 avenue Corentin-Cariou',
  recipient: { id: 'recipient-1' },
  slots,
};

/** A referral with something in every section of the person's page. */
export function referralShown(changes: object = {}): NonNullable<Shown['person']> {
  const declined = { id: 'recipient-2', status: 'DECLINED', organization: { name: 'Atelier Nord' } };
  const waiting = {
    id: 'recipient-3',
    status: 'AWAITING_PERSON',
    organization: { name: 'Maison Sud' },
    sentAt: null,
  };
  const referral = {
    id: 'referral-1',
    code: 'K7P-2M4',
    status: 'ACCEPTED',
    closedAt: null,
    answerBy: at,
    outcome: null,
    need: 'Validation des acquis',
    mode: 'FIRST_ACCEPTANCE',
    availableActs: ['WITHDRAW', 'WITHDRAW_CONSENT'],
    place: { name: 'Cité des métiers de Paris', timeZone: 'Europe/Paris', location: null },
    consent: { categories: ['NEED', 'IDENTITY', 'CONTACT'], givenAt: at, expiresAt: null, withdrawnAt: null },
    recipients: [
      recipientShown({ status: 'ACCEPTED', message: 'À bientôt', availableActs: ['CONFIRM_APPOINTMENT'] }),
      recipientShown({ ...declined, redirect: { name: 'Atelier Est' } }),
      recipientShown(waiting),
    ],
    steps: [
      { at, act: 'SEND', from: null, recipient: null },
      { at: '2026-03-03T09:30:00.000Z', act: 'DECLINE', from: null, recipient: { id: 'recipient-2' } },
      { at: '2026-03-04T09:30:00.000Z', act: 'ACCEPT', from: null, recipient: { id: 'recipient-1' } },
    ],
    appointments: [proposal],
    ...changes,
  };
  const seen = [{ at, times: 1, party: 'RECIPIENT', organization: { name: 'École du Soir' }, purpose: null }];
  return { referral, seen, language: 'fr' };
}

/** A recipient that has been opened and waits for an answer. */
export function partnerShown(changes: object = {}, referral: object = {}): NonNullable<Shown['partner']> {
  const recipient = {
    ...recipientShown({ status: 'RECEIVED', availableActs: ['WAITLIST', 'ACCEPT', 'DECLINE'] }),
    answerBy: at,
    referral: {
      code: 'K7P-2M4',
      status: 'SENT',
      mode: 'FIRST_ACCEPTANCE',
      urgency: 'URGENT',
      sector: 'TRAINING',
      language: 'fr',
      territory: '75019',
      place: { name: 'Cité des métiers de Paris', timeZone: 'Europe/Paris' },
      need: 'Validation des acquis',
      publics: [{ name: 'Demandeurs d’emploi' }],
      topics: [{ name: 'Certification' }],
      support: [{ name: 'Garde d’enfants' }],
      appointments: [],
      person: null,
      ...referral,
    },
    ...changes,
  };
  const reasons = [
    { code: 'SESSION_FULL', label: 'Complet', needsText: false, phase: ['DECLINE'] },
    { code: 'OTHER', label: 'Autre', needsText: true, phase: ['DECLINE', 'HAND_BACK'] },
  ];
  return { recipient, reasons, personAway: false, identityOpen: false };
}

const acting = [
  'approveRecipient',
  'chooseRecipient',
  'confirmAppointment',
  'withdrawConsent',
  'withdrawReferral',
  'receiveReferral',
  'acceptReferral',
  'waitlistReferral',
  'declineReferral',
  'requestIdentityCode',
  'confirmIdentityCode',
  'openWithSecret',
];

const phonesOf = ({ phones = [] }: { phones?: object[] }) => phones;

/** The whole public contract, and what pages read beyond it, as one subgraph, showing what a spec wants shown. */
export function specNetwork(shown: Shown): SpecSubgraph {
  const contract = ['common', 'directory', 'referral'].map((name) =>
    readFileSync(`schema/contract/${name}.graphql`, 'utf8'),
  );
  const read = (what: string) => shown.reads.push(what);
  const act =
    (name: string) =>
    (_: unknown, { input }: { input: object }, context: SubgraphContext) => {
      shown.acts.push({ name, input: { ...input }, context });
      const { answer: __typename, stands: status } = shown;
      return { __typename, status, message: 'Not possible.', code: 'X', linkToken: personPath.slice(3) };
    };
  const person = { familyName: 'Martin', givenName: 'Ada', phone: '+33 1 23 45 67 89', channel: 'EMAIL' };
  const known = () => {
    read('person');
    if (shown.partner?.personAway) throw new Error('The key store is away.');
    return shown.partner?.identityOpen ? person : null;
  };
  return new SpecSubgraph({
    name: 'referral',
    typeDefs: [...contract, 'extend type IdentityView { times: Int! }'].join('\n'),
    resolvers: {
      Query: {
        linkedReferral: () => shown.person && { ...shown.person, ...shown.person.referral },
        identityViews: () => shown.person?.seen,
        linkedRecipient: () => shown.partner?.recipient,
        declineReasons: () => shown.partner?.reasons,
      },
      Service: { phones: phonesOf },
      Organization: { phones: phonesOf },
      Referral: { person: known, need: ({ need }: { need: string }) => (read('need'), need) },
      Mutation: Object.fromEntries(acting.map((name) => [name, act(name)])),
    },
  });
}

/** A gateway before that network, at an hour that stays. */
export async function startPages(shown: Shown): Promise<SpecGateway> {
  const gateway = await SpecGateway.start({ subgraphs: { referral: specNetwork(shown) } });
  gateway.standStill(pagesStandAt);
  return gateway;
}

/** A browser without scripts: keeps cookies, sends forms as they stand on the page. */
export class SpecBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly base: string,
    private readonly language = 'en',
  ) {}

  async get(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ response: Response; html: string }> {
    const response = await fetch(this.base + path, { headers: { ...this.headers(), ...headers } });
    this.keep(response);
    return { response, html: await response.text() };
  }

  async post(path: string, fields: [string, string][], headers: Record<string, string> = {}) {
    const body = new URLSearchParams(fields);
    const all = { ...this.headers(), ...headers };
    const response = await fetch(this.base + path, {
      method: 'POST',
      headers: all,
      body,
      redirect: 'manual',
    });
    this.keep(response);
    return { response, html: await response.text() };
  }

  /** The fields of the form with this act, with what a person adds to it. */
  fieldsOf(html: string, act: string, added: Record<string, string> = {}): [string, string][] {
    const forms = html.match(/<form.*?<\/form>/gs) ?? [];
    const form = forms.find((each) => each.includes(`name="act" value="${act}"`));
    if (!form) throw new Error(`There is no form for ${act}.`);
    const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    return [
      ...hidden.map(([, name = '', value = '']) => [name, value] as [string, string]),
      ...Object.entries(added),
    ];
  }

  forget(): void {
    this.cookies.clear();
  }

  private headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { 'accept-language': this.language, ...(cookie ? { cookie } : {}) };
  }

  private keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      this.cookies.set(name, value);
    }
  }
}
