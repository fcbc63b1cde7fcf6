/** What the person's page knows; what another service owns may be null. */
export interface PersonReferral {
  id: string;
  code: string;
  status: string;
  closedAt: string | null;
  answerBy: string | null;
  outcome: string | null;
  need: string | null;
  mode: string;
  availableActs: string[];
  place: PersonPlace | null;
  consent: PersonConsent | null;
  recipients: PersonRecipient[];
  steps: PersonStep[];
  appointments: PersonAppointment[];
}

interface PersonPlace {
  name: string;
  timeZone: string;
  location: { address: string | null; postalCode: string | null; city: string | null } | null;
}

/** Whom anybody finds in the directory, and how they are reached. */
export interface Reachable {
  name: string;
  phones: { number: string }[];
  email: string | null;
}

export interface PersonConsent {
  categories: string[];
  givenAt: string;
  expiresAt: string | null;
  withdrawnAt: string | null;
}

export interface PersonRecipient {
  id: string;
  status: string;
  sentAt: string | null;
  expectedOn: string | null;
  message: string | null;
  service: Reachable | null;
  organization: Reachable | null;
  redirect: { name: string } | null;
  availableActs: string[];
}

export interface PersonStep {
  at: string;
  act: string;
  /** Of a recipient's own, where it stood before. */
  from: string | null;
  recipient: { id: string } | null;
}

export interface PersonAppointment {
  id: string;
  status: string;
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string;
  where: string | null;
  recipient: { id: string };
  slots: { id: string; startsAt: string; endsAt: string }[];
}

export interface SeenBy {
  at: string;
  /** How often within that hour. */
  times: number;
  party: string;
  organization: { name: string } | null;
  purpose: string | null;
}

export interface PersonData {
  referral: PersonReferral;
  /** Null while it cannot be read. */
  seen: SeenBy[] | null;
}

/** Which referral the link is for, and in which language its person is written to; the referral's own where that cannot be had. */
export const whichReferral = `query WhichReferral { linkedReferral { id language personLanguage } }`;

/** All that the person may read. Not the reasons and texts of partners who declined: those are the adviser's to explain. */
export const personReferral = `
  query PersonReferral($id: ID!, $language: String) {
    linkedReferral {
      id code status closedAt answerBy outcome need mode availableActs
      place { name timeZone location { address postalCode city } }
      consent { categories givenAt expiresAt withdrawnAt }
      recipients {
        id status sentAt expectedOn message availableActs
        service { name(language: $language) email phones { number } }
        organization { name email phones { number } }
        redirect { name(language: $language) }
      }
      steps { at act from recipient { id } }
      appointments { id status startsAt endsAt timeZone where recipient { id } slots { id startsAt endsAt } }
    }
    identityViews(referralId: $id) { at times party organization { name } purpose }
  }
`;
