import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { checkInput, type GraphqlContext, InvalidInput, Problem } from '#libs/graphql';
import { Clock } from '#libs/service';
import { SightReader } from '../referral/sight.reader.js';
import type { ActDone } from './act.plan.js';
import { ReferralActSuccess } from '../reply/reply.types.js';
import { type Doer, doerOf } from './doer.js';

/** How every mutation of an act goes: check the input, know who acts, act, answer. */
@Injectable()
export class ActDoor {
  constructor(
    private readonly sights: SightReader,
    private readonly clock: Clock,
  ) {}

  async open<Schema extends z.ZodType>(
    context: GraphqlContext,
    schema: Schema,
    input: unknown,
    act: (doer: Doer, input: z.output<Schema>) => Promise<ActDone | Problem>,
  ): Promise<ReferralActSuccess | Problem> {
    const checked = checkInput(schema, input);
    if (checked instanceof InvalidInput) return checked;
    const now = () => this.clock.now();
    const doer = { ...doerOf(context.caller, await this.sights.link(context), now()), now };
    const done = await act(doer, checked.ok);
    context.loaders.clear();
    return done instanceof Problem ? done : new ReferralActSuccess(done.ids);
  }
}
