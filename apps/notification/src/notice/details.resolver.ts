import { Context, ResolveField, Resolver, Root } from '@nestjs/graphql';
import { type GraphqlContext, loader } from '#libs/graphql';
import { AttemptReader } from '../attempt/attempt.reader.js';
import { memberOf } from './notice.errors.js';
import { NoticeReader } from './notice.reader.js';
import { DeliveryAttempt, Notice } from './notice.types.js';

@Resolver(() => Notice)
export class DetailsResolver {
  constructor(
    private readonly attempts: AttemptReader,
    private readonly notices: NoticeReader,
  ) {}

  @ResolveField('attempts', () => [DeliveryAttempt])
  attemptsOf(@Root() { id }: Notice, @Context() context: GraphqlContext): Promise<DeliveryAttempt[]> {
    return loader<string, DeliveryAttempt[]>(context, 'attempts', (ids) => this.attempts.ofNotices(ids)).load(
      id,
    );
  }

  @ResolveField('readAt', () => Date, { nullable: true, description: 'When the caller read it.' })
  readAtOf(@Root() { id }: Notice, @Context() context: GraphqlContext): Promise<Date | null> {
    const { sight } = memberOf(context.caller);
    return loader<string, Date | null>(context, 'reads', (ids) => this.notices.readAt(ids, sight)).load(id);
  }
}
