import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import {
  type DocumentNode,
  type ExecutionArgs,
  type FragmentDefinitionNode,
  getOperationAST,
  type GraphQLError,
  Kind,
  type ParseOptions,
  type Source,
} from 'graphql';
import type { Visitor } from '../door/door.types.js';
import { opensMoreThan } from './brackets.js';
import {
  tooCostly,
  tooDeep,
  tooLong,
  tooManyAliases,
  tooManyFields,
  tooManyRootFields,
  tooManyToValidate,
} from './limits.errors.js';
import { sizeOf } from './operation-size.js';

const mostLevels = 12;
const mostTokens = 2_500;
/** Open at once, of every kind: those of fragments, values and types too, which are no levels. The router's parser takes 50. */
const mostBrackets = 40;
const mostAliases = 60;
const mostFields = 1_000;
const mostRootFields = { query: 20, mutation: 10, subscription: 1 };

export interface CostSettings {
  costLimit: number;
  anonymousCostLimit: number;
}

interface LimitedContext extends Record<string, unknown> {
  visitor: Visitor;
}

/** What a document may be: so long, so deep, so many fields at once, and bring so much. */
export function documentLimits(settings: CostSettings): GatewayPlugin<LimitedContext>[] {
  return [
    lengthLimit(),
    bracketLimit(),
    depthLimit(),
    checkedLimit(),
    sizeLimit(settings),
  ] as GatewayPlugin<LimitedContext>[];
}

function lengthLimit() {
  const refuse = () => {
    throw tooLong(mostTokens);
  };
  return maxTokensPlugin({ n: mostTokens, onReject: [refuse] });
}

/** After `lengthLimit`, whose parser it stands before. */
function bracketLimit(): GatewayPlugin<LimitedContext> {
  return {
    onParse(parsing) {
      const { parseFn } = parsing;
      parsing.setParseFn((source: string | Source, options?: ParseOptions) => {
        const document = typeof source === 'string' ? source : source.body;
        if (opensMoreThan(mostBrackets, document)) throw tooDeep(mostBrackets);
        return parseFn(source, options) as DocumentNode;
      });
    },
  };
}

function depthLimit() {
  return maxDepthPlugin({
    n: mostLevels,
    flattenFragments: true,
    propagateOnRejection: false,
    onReject: [(context) => context?.reportError(tooDeep(mostLevels))],
  });
}

/** Checking stops by itself where it would take too long; this says so in words. */
function checkedLimit(): GatewayPlugin<LimitedContext> {
  return {
    onValidate:
      () =>
      ({ result, setResult }) => {
        if (result.some(({ message }) => message === 'Validation aborted.')) setResult([tooManyToValidate()]);
      },
  };
}

function sizeLimit(settings: CostSettings): GatewayPlugin<LimitedContext> {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args, settings);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args, settings);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

function refusalOf(args: ExecutionArgs, settings: CostSettings): GraphQLError | null {
  const operation = getOperationAST(args.document, args.operationName);
  if (!operation) return null;
  const { visitor } = args.contextValue as LimitedContext;
  const anonymous = visitor.caller.kind === 'ANONYMOUS';
  const most = anonymous ? settings.anonymousCostLimit : settings.costLimit;
  const size = sizeOf({
    schema: args.schema,
    operation,
    fragments: fragmentsOf(args.document),
    variables: args.variableValues ?? {},
  });
  const rootFields = mostRootFields[operation.operation];
  if (size.aliases > mostAliases) return tooManyAliases(size.aliases, mostAliases);
  if (size.rootFields > rootFields) return tooManyRootFields(size.rootFields, rootFields);
  if (size.fields > mostFields) return tooManyFields(size.fields, mostFields);
  return size.cost > most ? tooCostly(size.cost, most) : null;
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
