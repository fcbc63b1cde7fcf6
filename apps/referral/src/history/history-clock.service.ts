import { Injectable } from '@nestjs/common';
import { AppointmentStatus } from '#libs/events';
import type { Problem } from '#libs/graphql';
import type { ActDone, Plan } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import { theClock } from '../act/doer.js';
import { AppointingService } from '../appointment/appointing.service.js';
import { AppointmentReader } from '../appointment/appointment.reader.js';
import { Act } from '../lifecycle/state.machine.js';
import { adviserOf } from './history-cast.service.js';
import type { Story } from './history.plan.js';

type Done = Promise<ActDone | Problem>;

/** What happens by itself in the history: time passes, appointments are kept. */
@Injectable()
export class HistoryClock {
  constructor(
    private readonly acts: ActService,
    private readonly appointing: AppointingService,
    private readonly appointments: AppointmentReader,
  ) {}

  expire(recipientId: string, at: Date): Done {
    return this.do(at, { recipientId }, { deed: { act: Act.EXPIRE, recipientId } });
  }

  close({ referralId }: Story, at: Date): Done {
    return this.do(at, { referralId }, { deed: { act: Act.CLOSE }, fact: { outcome: null } });
  }

  /** The person says on the telephone that the time suits them. */
  async confirm(story: Story, at: Date): Done {
    const all = await this.appointments.ofReferrals([story.referralId]);
    const open = all.find(({ status }) => status === AppointmentStatus.PROPOSED);
    const input = { appointmentId: open?.id ?? '', slotId: null, saidByPerson: true };
    return this.appointing.confirm(adviserOf(story, at), input);
  }

  private do(at: Date, of: { recipientId?: string; referralId?: string }, plan: Plan): Done {
    const { recipientId, referralId } = of;
    return this.acts.perform({
      doer: theClock(at, true),
      mutation: 'history',
      act: plan.deed.act,
      input: {},
      ...(referralId === undefined ? {} : { referralId }),
      ...(recipientId === undefined ? {} : { target: { recipientId } }),
      decide: () => Promise.resolve(plan),
    });
  }
}
