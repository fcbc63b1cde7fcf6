import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { GraphQLError } from 'graphql';
import { withoutValues } from '#libs/discretion';
import type { OperationContext } from './supergraph.types.js';

/** Tells what is wrong with a document without the values that stand in it. The other errors come by `masking`. */
export function discreetValidation(): GatewayPlugin<OperationContext> {
  return {
    onValidate:
      () =>
      ({ valid, result, setResult }) => {
        if (!valid) setResult((result as GraphQLError[]).map(discreet));
      },
  };
}

function discreet(error: GraphQLError): GraphQLError {
  const { nodes, source, positions, extensions } = error;
  return new GraphQLError(withoutValues(error), { nodes, source, positions, extensions });
}
