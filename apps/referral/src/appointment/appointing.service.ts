import { Injectable } from '@nestjs/common';
import { AppointmentStatus, Party } from '#libs/events';
import { InvalidInput, NotAllowed, type Problem } from '#libs/graphql';
import { newId } from '#libs/service';
import type { ActDone, Plan, Setting } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import type { Doer } from '../act/doer.js';
import { AnswerKeeper } from '../answer/answer-keeper.service.js';
import { Act } from '../lifecycle/state.machine.js';
import type { ParsedConfirmation, ParsedProposal } from './appointment.inputs.js';
import type { SlotRow } from './appointment.reader.js';
import { AppointmentService } from './appointment.service.js';
import { wrongTime } from './slots.machine.js';

/** Proposing and confirming meetings. */
@Injectable()
export class AppointingService {
  constructor(
    private readonly acts: ActService,
    private readonly appointments: AppointmentService,
    private readonly keeper: AnswerKeeper,
  ) {}

  propose(doer: Doer, input: ParsedProposal): Promise<ActDone | Problem> {
    const { recipientId } = input;
    const what = { mutation: 'proposeAppointment', act: Act.PROPOSE_APPOINTMENT };
    return this.acts.perform({
      doer,
      input,
      ...what,
      target: { recipientId },
      decide: (setting) => this.planProposal(setting, input),
    });
  }

  confirm(doer: Doer, input: ParsedConfirmation): Promise<ActDone | Problem> {
    const { appointmentId } = input;
    const what = { mutation: 'confirmAppointment', act: Act.CONFIRM_APPOINTMENT };
    return this.acts.perform({
      doer,
      input,
      ...what,
      target: { appointmentId },
      decide: (setting) => this.planConfirmation(setting, input),
    });
  }

  private async planProposal(setting: Setting, input: ParsedProposal): Promise<Plan | Problem> {
    const { recipientId, slots, where } = input;
    const wrong = wrongTime(slots, setting.doer.at);
    if (wrong) return InvalidInput.at(wrong.path, wrong.because);
    if (await this.isOffered(setting, input)) {
      return InvalidInput.at('slots', 'Exactly this is proposed already, and waits to be confirmed.');
    }
    const id = newId();
    return {
      deed: { act: Act.PROPOSE_APPOINTMENT, recipientId, appointmentId: id },
      fact: { appointmentId: id },
      write: () => this.keeper.offer(setting, { id, recipientId, slots, where }),
    };
  }

  private async isOffered(
    { manager, file }: Setting,
    { recipientId, ...offer }: ParsedProposal,
  ): Promise<boolean> {
    const { personId } = file.referral;
    const open = file.appointments.find(
      (each) => each.recipientId === recipientId && each.status === AppointmentStatus.PROPOSED,
    );
    return open !== undefined && this.appointments.isOffered(manager, { ...open, personId }, offer);
  }

  private async planConfirmation(setting: Setting, input: ParsedConfirmation): Promise<Plan | Problem> {
    const { appointmentId, slotId, saidByPerson } = input;
    const { manager, sight, doer } = setting;
    if (sight?.party === Party.RECIPIENT && !saidByPerson) {
      return new NotAllowed('The person confirms. If they told you on the telephone, say so.');
    }
    const slots = await this.appointments.slotsOf(manager, appointmentId);
    const slot = slotOf(slots, slotId);
    if (!slot) return InvalidInput.at('slotId', 'Choose one of the times that were proposed.');
    if (slot.startsAt <= doer.at)
      return InvalidInput.at('slotId', 'This time has passed. Choose another one.');
    return {
      deed: { act: Act.CONFIRM_APPOINTMENT, appointmentId, startsAt: slot.startsAt },
      fact: { appointmentId },
      write: () => this.appointments.confirm(manager, appointmentId, slot),
    };
  }
}

/** The slot that is meant; the only one need not be named. */
function slotOf(slots: readonly SlotRow[], slotId: string | null): SlotRow | undefined {
  if (slotId === null) return slots.length === 1 ? slots[0] : undefined;
  return slots.find(({ id }) => id === slotId);
}
