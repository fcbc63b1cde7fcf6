import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { ExecutionResult } from 'graphql';
import type { OperationContext } from './supergraph.types.js';

const inOneAnswer = /\*\/\*|application\/(?:\*|json|graphql-response\+json)/;
/** Of what is not the caller's mistake. */
const statuses: Readonly<Record<string, number>> = { INTERNAL: 500, UNAVAILABLE: 503 };

/**
 * Answers a request that was not executed, so that there is no `data`, with 400 or what its errors name more exactly,
 * whatever form the caller accepts. Where a stream was asked for, the refusal comes as its first event, as that protocol has it.
 */
export function answerStatus(): GatewayPlugin<OperationContext> {
  return {
    onResultProcess(answer) {
      const { request, result } = answer;
      if (!isRefusal(result) || !inOneAnswer.test(request.headers.get('accept') ?? '*/*')) return;
      const found = result.errors.map(({ extensions }) => statuses[String(extensions['code'])] ?? 400);
      answer.setResult({
        ...result,
        extensions: { ...result.extensions, http: { status: Math.max(...found) } },
      });
    },
  };
}

type Refusal = ExecutionResult & Required<Pick<ExecutionResult, 'errors'>>;

function isRefusal(result: object): result is Refusal {
  return 'errors' in result && !('data' in result);
}
