import { oneLine, plainText } from '../../mending/text.js';
import type { Intake, Origin } from '../intake.js';
import { polesOf, sectorsOfOffer, topicOf } from './codes.js';
import type { Offer } from './shapes.js';
import { structureKey } from './structures.js';
import { Values } from './values.js';

/** Stands where only settling knows the organization: that of the service's structure. */
export const unknownOrganization = '?';

/** A record of services.json; its organization, and what it does not say itself, come from its structure. */
export async function takeOffer(it: Offer, intake: Intake, origin: Origin): Promise<void> {
  const values = new Values(intake, origin);
  const types = it.types ?? [];
  const themes = it.thematiques ?? [];
  const sectors = sectorsOfOffer(types, themes);
  const description = plainText(it.presentation_resume ?? '');
  const fees = plainText(it.frais_autres ?? '');
  const booking = await values.url('prise_rdv', it.prise_rdv);
  const service = {
    key: `${it.source}/${it.id}`,
    organization: unknownOrganization,
    language: 'fr',
    name: { fr: oneLine(it.nom) },
    description: description === '' ? undefined : { fr: description },
    sectors,
    poles: polesOf(sectors),
    topics: await values.codes('thematiques', themes, topicOf),
    accessModes: booking === undefined ? [] : ['BOOK_ONLINE'],
    languages: ['fr'],
    modes: types.some((type) => type === 'accueil' || type === 'atelier') ? ['IN_PERSON'] : [],
    costs: fees === '' ? [] : [{ details: fees }],
    locations: [{ location: structureKey(it) }],
    url: booking,
  };
  await intake.add('service', service, origin, { facet: structureKey({ ...it, id: undefined }) });
}
