import { Injectable } from '@nestjs/common';
import { type GraphqlContext, loader } from '#libs/graphql';
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
    const rows = await loader<string, readonly StepRow[]>(context, 'steps', async (ids) => {
      const found = Map.groupBy(await this.reader.ofReferrals(ids), (row) => row.referralId);
      return ids.map((id) => found.get(id) ?? []);
    }).load(seen.referral.id);
    return stepsSeen(rows, seen).map((row) => new Step(row, seen));
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
}
