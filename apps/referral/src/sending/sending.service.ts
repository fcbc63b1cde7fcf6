import { Injectable } from '@nestjs/common';
import { ConsentCategory } from '#libs/events';
import { InvalidInput, Problem, VersionConflict } from '#libs/graphql';
import { newId } from '#libs/service';
import { ConsentMissing } from '../reply/reply.errors.js';
import type { ActDone, Plan, Setting } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import type { Doer } from '../act/doer.js';
import { covers } from '../consent/consent.machine.js';
import { ConsentService } from '../consent/consent.service.js';
import { Act, isLive } from '../lifecycle/state.machine.js';
import { AskingReader } from './asking.reader.js';
import type { ParsedAddition, ParsedSending } from './sending.inputs.js';

const notForAll =
  'The person has not agreed that every service on this list is asked: one in another country has to be named, ' +
  'the others have to lie within what was agreed. Record their consent, or take it off the list.';

/** Sends referrals, and asks further recipients. */
@Injectable()
export class SendingService {
  constructor(
    private readonly acts: ActService,
    private readonly asking: AskingReader,
    private readonly consents: ConsentService,
  ) {}

  send(doer: Doer, input: ParsedSending): Promise<ActDone | Problem> {
    return this.acts.perform({
      doer,
      input,
      mutation: 'sendReferral',
      act: Act.SEND,
      referralId: input.referralId,
      decide: (setting) => this.planSending(setting, input),
    });
  }

  addRecipient(doer: Doer, input: ParsedAddition): Promise<ActDone | Problem> {
    return this.acts.perform({
      doer,
      input,
      mutation: 'addRecipient',
      act: Act.ADD_RECIPIENT,
      referralId: input.referralId,
      decide: (setting) => this.planAddition(setting, input),
    });
  }

  private async planSending(setting: Setting, input: ParsedSending): Promise<Plan | Problem> {
    const { manager, file, doer } = setting;
    const { version, placeId, sector } = file.referral;
    const { expectedVersion, despiteDuplicate } = input;
    if (typeof expectedVersion === 'number' && expectedVersion !== version)
      return new VersionConflict(version);
    const serviceIds = file.recipients.filter(isLive).map(({ serviceId }) => serviceId);
    const known = await this.asking.ask(manager, { placeId, sector, serviceIds, at: doer.at });
    if (known instanceof Problem) return known;
    const consent = await this.consents.current(manager, file.referral.id, doer.at);
    const placeCountry = known.place.country;
    const all = [...known.services.values()].every((service) =>
      covers(consent, { service, placeCountry }, doer.at),
    );
    if (!all) return new ConsentMissing([ConsentCategory.NEED], notForAll);
    const duplicate = await this.asking.duplicate(manager, file.referral, serviceIds);
    if (duplicate && despiteDuplicate === null) return duplicate;
    return { deed: { act: Act.SEND }, known, reason: { text: duplicate ? despiteDuplicate : null } };
  }

  private async planAddition(setting: Setting, input: ParsedAddition): Promise<Plan | Problem> {
    const { manager, file, doer } = setting;
    const { placeId, sector, id: referralId } = file.referral;
    const { serviceId } = input;
    if (file.recipients.some((recipient) => recipient.serviceId === serviceId && isLive(recipient))) {
      return InvalidInput.at('serviceId', 'This service is asked already. Choose another one.');
    }
    const known = await this.asking.ask(manager, { placeId, sector, serviceIds: [serviceId], at: doer.at });
    if (known instanceof Problem) return known;
    const duplicate = await this.asking.duplicate(manager, file.referral, [serviceId]);
    if (duplicate && input.despiteDuplicate === null) return duplicate;
    const consent = await this.consents.current(manager, referralId, doer.at);
    const [service] = [...known.services.values()];
    if (!service) throw new Error('A service that was just looked up is missing.');
    const consented = covers(consent, { service, placeCountry: known.place.country }, doer.at);
    const id = newId();
    return {
      deed: { act: Act.ADD_RECIPIENT, recipientId: id, consented },
      known,
      added: [{ id, serviceId, organizationId: service.organizationId }],
      reason: { text: duplicate ? input.despiteDuplicate : null },
    };
  }
}
