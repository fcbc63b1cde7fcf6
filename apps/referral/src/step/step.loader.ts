import { Injectable } from '@nestjs/common';
import { type GraphqlContext, loader } from '#libs/graphql';
import type { Act } from '../lifecycle/state.machine.js';
import { ConsentedReader } from '../referral/consented.reader.js';
import type { Seen } from '../referral/sight.reader.js';
import { StepReader, type StepRow } from './step.reader.js';
import { Step } from './step.types.js';
import { reasonIsSeen, stepsSeen } from './step.visibility.js';

/** Histories as the caller may read them. */
@Injectable()
export class StepLoader {
  constructor(
    private readonly reader: StepReader,
    private readonly consented: ConsentedReader,
  ) {}

  async ofReferral(context: GraphqlContext, seen: Seen): Promise<Step[]> {
    const rows = await this.rows(context, seen.referral.id);
    return stepsSeen(rows, seen).map((row) => new Step(row, seen));
  }

  /** Was it done to this referral after that instant? By whom is not said. */
  async didSince(
    context: GraphqlContext,
    { referralId, act }: { referralId: string; act: Act },
    since: Date,
  ): Promise<boolean> {
    const rows = await this.rows(context, referralId);
    return rows.some((row) => row.act === act && row.at > since);
  }

  /** What was said, in words where there are any, else the code. */
  async reason(context: GraphqlContext, { row, seen }: Step): Promise<string | null> {
    if (!reasonIsSeen(row, seen.sight)) return null;
    if (!row.reason || !(await this.consented.words(context, seen))) return row.reasonCode;
    const words = await loader<{ row: StepRow; personId: string }, string | null>(
      context,
      'reasons',
      (items) => this.reader.reasons(items),
    ).load({ row, personId: seen.referral.personId });
    return words ?? row.reasonCode;
  }

  private rows(context: GraphqlContext, referralId: string): Promise<readonly StepRow[]> {
    return loader<string, readonly StepRow[]>(context, 'steps', async (ids) => {
      const found = Map.groupBy(await this.reader.ofReferrals(ids), (row) => row.referralId);
      return ids.map((id) => found.get(id) ?? []);
    }).load(referralId);
  }
}
