import {
  Args,
  Context,
  Int,
  Mutation,
  Query,
  ResolveField,
  Resolver,
  Root,
  Subscription,
} from '@nestjs/graphql';
import type { GraphqlContext } from '#libs/graphql';
import { type ReadingLanguage, wishedLanguage } from '../text/text.machine.js';
import { ArrivalReader } from './arrival.reader.js';
import { MarkNoticesReadInput, NoticesArgs } from './notice.inputs.js';
import { NoticeReader } from './notice.reader.js';
import {
  type MarkNoticesReadAnswer,
  MarkNoticesReadResult,
  Notice,
  NoticeConnection,
} from './notice.types.js';
import { memberOf } from './notice.errors.js';
import { ReadingService } from './reading.service.js';

@Resolver(() => NoticeConnection)
export class NoticeResolver {
  constructor(
    private readonly reader: NoticeReader,
    private readonly reading: ReadingService,
    private readonly arrivals: ArrivalReader,
  ) {}

  @Query(() => NoticeConnection, {
    nullable: true,
    description: "One's own, and for coordinators those of the place.",
  })
  notices(@Args() args: NoticesArgs, @Context() { caller, req }: GraphqlContext): Promise<NoticeConnection> {
    const { sight } = memberOf(caller);
    return this.reader.list({ sight, filter: args.filter ?? {}, language: wishOf(req) }, args);
  }

  @ResolveField(() => Int, { nullable: true })
  totalCount(@Root() { question }: NoticeConnection): Promise<number | null> {
    return this.reader.count(question);
  }

  @ResolveField(() => Int, { nullable: true })
  unreadCount(@Root() { question }: NoticeConnection): Promise<number | null> {
    return this.reader.unread(question.sight);
  }

  @Mutation(() => MarkNoticesReadResult, {
    nullable: true,
    description: "Notes that in-app notices of one's own were read; all of them or none.",
  })
  markNoticesRead(
    @Args('input') input: MarkNoticesReadInput,
    @Context() { caller }: GraphqlContext,
  ): Promise<MarkNoticesReadAnswer> {
    const { subject, sight } = memberOf(caller);
    return this.reading.markRead(subject, sight, input);
  }

  @Subscription(() => Notice, {
    nullable: true,
    description: 'A new in-app notice for the caller.',
    resolve: (notice: Notice) => notice,
  })
  noticeArrived(@Context() { caller, req, signal }: GraphqlContext): AsyncGenerator<Notice> {
    return this.arrivals.of({ sight: memberOf(caller).sight, language: wishOf(req) }, signal);
  }
}

function wishOf(request: GraphqlContext['req']): ReadingLanguage | null {
  return wishedLanguage(request.acceptsLanguages());
}
