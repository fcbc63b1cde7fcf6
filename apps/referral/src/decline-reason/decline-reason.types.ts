import { Directive, Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type DeclineReasonFact, DeclinePhase, DeclineSide, TextRule } from './decline-reason.machine.js';

registerEnumType(DeclineSide, { name: 'DeclineSide' });
registerEnumType(DeclinePhase, { name: 'DeclinePhase' });

@ObjectType({
  description:
    'Side: whether it lies with the person, the service or the referral. Phase: before acceptance (decline) or after (hand back).',
})
@Directive('@key(fields: "code")')
export class DeclineReason {
  @Field(() => String)
  code: string;

  @Field(() => Boolean, {
    description:
      'A text is asked for beside it; for BETTER_SERVED_ELSEWHERE a service named instead serves as well.',
  })
  needsText: boolean;

  @Field(() => DeclineSide)
  side: DeclineSide;

  @Field(() => [DeclinePhase])
  phase: DeclinePhase[];

  fact: DeclineReasonFact;

  constructor(fact: DeclineReasonFact) {
    this.code = fact.code;
    this.needsText = fact.needsText !== TextRule.NO;
    this.side = fact.side;
    this.phase = [...fact.phases];
    this.fact = fact;
  }
}
