import { EventEmitter, on } from 'node:events';
import { ForbiddenException, Module } from '@nestjs/common';
import {
  Args,
  Context,
  Directive,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
  Root,
  createUnionType,
  Subscription,
} from '@nestjs/graphql';
import { z } from 'zod';
import { CallerModule, type Caller } from '#libs/caller';
import { ServiceModule } from '#libs/service';
import { testSecret } from '#libs/testing';
import {
  CalendarDay,
  checkInput,
  connect,
  type Connection,
  countedConnectionOf,
  CurrentCaller,
  edgeOf,
  type GraphqlContext,
  InvalidInput,
  loader,
  NotFound,
  pageOf,
  PeriodInput,
  referenceNotFound,
  subgraph,
} from './index.js';

@ObjectType({ description: 'A bench in a park.' })
@Directive('@key(fields: "id")')
export class Bench {
  @Field(() => ID)
  id!: string;

  @Field(() => Date)
  paintedAt!: Date;

  @Field(() => CalendarDay)
  inspectedOn!: string;
}

@ObjectType()
class BenchEdge extends edgeOf(Bench) {}

@ObjectType()
class BenchConnection extends countedConnectionOf(Bench, BenchEdge) {}

const PaintBenchResult = createUnionType({
  name: 'PaintBenchResult',
  types: () => [Bench, InvalidInput, NotFound] as const,
});

/** What the spec looks at from outside. */
export const seen = { batches: [] as string[][], closed: 0, listening: 0, contexts: new Set<unknown>() };
export const changes = new EventEmitter();

const benches = ['a', 'b', 'c', 'd'].map((id) => benchOf(id));

@Resolver(() => Bench)
class BenchResolver {
  @Query(() => BenchConnection, { nullable: true })
  benches(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 2 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Connection<Bench> {
    const keys = z.tuple([z.string()]);
    const page = pageOf({ list: 'benches', first, after, maximum: 3, keys });
    const rows = benches.filter((bench) => bench.id > (page.after?.[0] ?? '')).slice(0, page.take);
    return connect(page, rows, { keys: (bench) => [bench.id], node: (bench) => bench });
  }

  @Query(() => BenchConnection, { nullable: true })
  otherBenches(@Args('after', { type: () => String }) after: string): Connection<Bench> {
    const page = pageOf({ list: 'other-benches', after, maximum: 3 });
    return connect(page, benches, { keys: (bench) => [bench.id], node: (bench) => bench });
  }

  @Query(() => String, { nullable: true })
  whoAsks(@CurrentCaller() caller: Caller, @Context() context: GraphqlContext): string {
    seen.contexts.add(context);
    return `${caller.kind} ${context.languages.join() || context.language} ${context.loaders.size}`;
  }

  @Query(() => String, { nullable: true })
  broken(): string {
    throw new Error('password of Marie Exemple is "secret"');
  }

  @Query(() => Int, { nullable: true })
  miscounted(): number {
    return 'Marie "Exemple" Durand' as unknown as number;
  }

  @Query(() => String, { nullable: true })
  forbidden(): string {
    throw new ForbiddenException('Only the gardener may look.');
  }

  @Query(() => String, { nullable: true })
  during(@Args('period') period: PeriodInput): string {
    return `${period.from.toISOString()} ${period.until.toISOString()}`;
  }

  @Mutation(() => PaintBenchResult, { nullable: true })
  paintBench(@Args('id', { type: () => String }) id: string): Bench | InvalidInput | NotFound {
    const checked = checkInput(z.object({ id: z.string().max(3) }), { id });
    if (checked instanceof InvalidInput) return checked;
    return benches.find((bench) => bench.id === id) ?? new NotFound();
  }

  @ResolveReference()
  async reference(reference: { id: string }, context: GraphqlContext): Promise<Bench> {
    const found = await loader<string, Bench | null>(context, 'benches', (ids) => {
      seen.batches.push([...ids]);
      return Promise.resolve(ids.map((id) => benches.find((bench) => bench.id === id) ?? null));
    }).load(reference.id);
    if (!found) throw referenceNotFound('bench');
    return found;
  }

  @ResolveField(() => String, { nullable: true })
  colour(@Root() bench: Bench): string {
    return bench.id === 'a' ? 'green' : 'red';
  }

  @Subscription(() => Bench, { nullable: true, resolve: (bench: Bench) => bench })
  async *benchChanged(
    @Args('id', { type: () => String }) id: string,
    @Context() context: GraphqlContext,
  ): AsyncGenerator<Bench> {
    const source = on(changes, 'bench', { signal: context.signal });
    seen.listening += 1;
    try {
      if (id === 'broken') throw new Error('the paint is gone');
      yield benchOf(id);
      for await (const [changed] of source) yield changed as Bench;
    } finally {
      seen.closed += 1;
    }
  }
}

export function benchOf(id: string): Bench {
  return Object.assign(new Bench(), {
    id,
    paintedAt: new Date('2026-03-01T09:30:00.000Z'),
    inspectedOn: '2026-03-01',
  });
}

@Module({ providers: [BenchResolver] })
export class BenchModule {}

@Module({
  imports: [
    ServiceModule.forRoot({ app: 'benches' }),
    CallerModule.forRoot({ audience: 'benches', secret: testSecret }),
    subgraph(),
    BenchModule,
  ],
})
export class BenchesApp {}
