import { Injectable } from '@nestjs/common';
import { Party } from '#libs/events';
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
      decide: (setting) => Promise.resolve(this.planProposal(setting, input)),
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

  private planProposal(setting: Setting, { recipientId, slots, where }: ParsedProposal): Plan | Problem {
    const past = slots.findIndex(({ startsAt }) => startsAt <= setting.doer.at);
    if (past >= 0) return InvalidInput.at(['slots', String(past), 'startsAt'], 'Propose a time to come.');
    const id = newId();
    return {
      deed: { act: Act.PROPOSE_APPOINTMENT, recipientId, appointmentId: id },
      fact: { appointmentId: id },
      write: () => this.keeper.offer(setting, { id, recipientId, slots, where }),
    };
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
