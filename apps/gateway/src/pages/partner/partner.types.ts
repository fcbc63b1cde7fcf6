/** What the page of a partner knows; what another service owns may be null. */
export interface PartnerRecipient {
  id: string;
  status: string;
  answerBy: string | null;
  expectedOn: string | null;
  availableActs: string[];
  service: { name: string } | null;
  organization: { name: string } | null;
  referral: PartnerReferral;
}

interface PartnerReferral {
  code: string;
  status: string;
  mode: string;
  urgency: string;
  sector: string;
  language: string;
  territory: string | null;
  place: { name: string; timeZone: string } | null;
  need: string | null;
  publics: (Term | null)[] | null;
  topics: (Term | null)[] | null;
  support: (Term | null)[] | null;
  person?: PartnerPerson | null;
  appointments: PartnerAppointment[];
}

export interface Term {
  name: string;
}

export interface PartnerPerson {
  givenName: string | null;
  familyName: string | null;
  phone: string | null;
  email: string | null;
  preferredLanguage: string | null;
  channel: string | null;
  voicemailAllowed: boolean | null;
}

export interface PartnerAppointment {
  id: string;
  status: string;
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string;
  where: string | null;
  slots: { id: string; startsAt: string; endsAt: string }[];
}

export interface Reason {
  code: string;
  label: string;
  needsText: boolean;
  phase: string[];
}

export interface PartnerData {
  recipient: PartnerRecipient;
  reasons: Reason[];
  /** Who it is cannot be told just now: that nobody is shown says nothing about what the person wishes. */
  personAway: boolean;
}

/** Where the recipient stands: enough to know what else may be asked for. */
export const whichRecipient = `query WhichRecipient { linkedRecipient { id status referral { place { timeZone } } } }`;

/** Before it is opened: what an e-mail says too. Afterwards the need; after acceptance, who it is. Each view of that is written down. */
export const partnerRecipient = `
  query PartnerRecipient($language: String, $opened: Boolean!, $taken: Boolean!) {
    linkedRecipient {
      id status answerBy expectedOn availableActs
      service { name(language: $language) }
      organization { name }
      referral {
        code status mode urgency sector language
        place { name timeZone }
        territory @include(if: $opened)
        need @include(if: $opened)
        publics @include(if: $opened) { name(language: $language) }
        topics @include(if: $opened) { name(language: $language) }
        support @include(if: $opened) { name(language: $language) }
        person @include(if: $taken) {
          givenName familyName phone email preferredLanguage channel voicemailAllowed
        }
        appointments { id status startsAt endsAt timeZone where slots { id startsAt endsAt } }
      }
    }
    declineReasons @include(if: $opened) { code label(language: $language) needsText phase }
  }
`;
