import type { UnifiedGraphHandler } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler as planning } from '@graphql-hive/router-runtime';
import { handleFederationSupergraph as stitching } from '@graphql-mesh/fusion-runtime';
import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  subscribe,
} from 'graphql';
import { withoutValues } from '#libs/discretion';
import type { AskSubgraph, SubgraphRequest } from '../supergraph/subgraph-client.js';
import { complete, type Fields } from './completion.js';
import { plannable } from './document.js';
import { refuseHeaps } from './scalars.js';
import { isStream, mapped } from './stream.js';

/** More of them help nobody, and take long to write. */
const maxErrors = 20;

type Executor = NonNullable<Awaited<ReturnType<UnifiedGraphHandler>>['executor']>;
type Request = Parameters<Executor>[0];
type Answer = ExecutionResult<Fields>;
type Said = Promise<Answer | AsyncIterable<Answer>>;
type Run = (request: Request) => Said;

/**
 * Answers operations as one server that holds everything would. Queries and mutations go by the plans of Hive's router;
 * subscriptions by stitching, since the router keeps what one event brought for the next one. All but streams is asked of
 * the subgraphs by `ask`.
 */
export const plannedExecution =
  (ask: AskSubgraph): UnifiedGraphHandler =>
  async (given) => {
    const onSubgraphExecute: typeof given.onSubgraphExecute = (name, request) =>
      (isSubscription(request.operationType)
        ? given.onSubgraphExecute(name, request)
        : ask(name, request as SubgraphRequest)) as never;
    const planned = await planning({ ...given, onSubgraphExecute });
    const stitched = stitching({ ...given, onSubgraphExecute });
    refuseHeaps(planned.unifiedGraph);
    const execution = new Execution(planned.unifiedGraph, {
      run: planned.executor as Run,
      follow: (request) => subscribe({ ...argumentsOf(request), schema: stitched.unifiedGraph }) as Said,
    });
    return { ...planned, executor: ((request: Request) => execution.execute(request)) as Executor };
  };

class Execution {
  private readonly plannables = new WeakMap<OperationDefinitionNode, DocumentNode | null>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly ways: { run: Run; follow: Run },
  ) {}

  async execute(request: Request): Promise<ExecutionResult | AsyncIterable<ExecutionResult>> {
    const { schema } = this;
    const operation = getOperationAST(request.document, request.operationName);
    if (!operation) throw new Error('An operation that was validated is not there.');
    const misfits = this.misfits(request, operation);
    if (misfits.length > 0) return { errors: misfits };
    const said = await this.ask(request, operation);
    const completed = (each: Answer) => complete({ ...argumentsOf(request), schema, said: each });
    return isStream<Answer>(said) ? mapped(said, completed) : completed(said);
  }

  private async ask(request: Request, operation: OperationDefinitionNode): Said {
    const document = this.plannableOf(request, operation);
    if (!document) return { data: {} };
    return (isSubscription(operation.operation) ? this.ways.follow : this.ways.run)({ ...request, document });
  }

  private plannableOf({ document }: Request, operation: OperationDefinitionNode): DocumentNode | null {
    let known = this.plannables.get(operation);
    if (known === undefined) {
      known = plannable(this.schema, document, operation);
      this.plannables.set(operation, known);
    }
    return known;
  }

  /** Variables that do not fit are a bad request: nothing is executed. */
  private misfits(request: Request, { variableDefinitions = [] }: OperationDefinitionNode): GraphQLError[] {
    const { variableValues } = argumentsOf(request);
    const { errors = [] } = getVariableValues(this.schema, variableDefinitions, variableValues, {
      maxErrors,
    });
    const extensions = { code: 'BAD_USER_INPUT' };
    return errors.map((error) => new GraphQLError(withoutValues(error), { nodes: error.nodes, extensions }));
  }
}

const isSubscription = (type: string | undefined) => type === OperationTypeNode.SUBSCRIPTION;

/** As graphql-js takes them. */
function argumentsOf({ document, operationName, variables, context }: Request) {
  return {
    document,
    operationName,
    variableValues: (variables ?? {}) as Fields,
    contextValue: context as unknown,
  };
}
