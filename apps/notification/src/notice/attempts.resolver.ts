import { Context, ResolveField, Resolver, Root } from '@nestjs/graphql';
import { type GraphqlContext, loader } from '#libs/graphql';
import { AttemptReader } from '../attempt/attempt.reader.js';
import { DeliveryAttempt, Notice } from './notice.types.js';

@Resolver(() => Notice)
export class AttemptsResolver {
  constructor(private readonly attempts: AttemptReader) {}

  @ResolveField('attempts', () => [DeliveryAttempt])
  ofNotice(@Root() { id }: Notice, @Context() context: GraphqlContext): Promise<DeliveryAttempt[]> {
    return loader<string, DeliveryAttempt[]>(context, 'attempts', (ids) => this.attempts.ofNotices(ids)).load(
      id,
    );
  }
}
