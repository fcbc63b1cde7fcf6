import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type DocumentNode, GraphQLError, Kind, visit } from 'graphql';
import { DoorClosed } from '../door/door.errors.js';
import type { OperationContext } from '../supergraph/supergraph.types.js';
import { tooManyRootFields } from './limits.errors.js';
import type { RateCounter } from './rate-counter.service.js';

const guessable = 'openWithSecret';
/** By document: the runtime keeps each parsed document, and the same ones come again and again. */
const counted = new WeakMap<DocumentNode, number>();

/** Lets a caller try spoken secrets one a request, and so many in ten minutes, whatever referrals they are for. */
export function secretLimit(rates: RateCounter): GatewayPlugin<OperationContext> {
  return {
    async onExecute({ args, setResultAndStopExecution }) {
      const tries = knownTriesIn(args.document as DocumentNode);
      if (tries === 0) return;
      const { visitor } = args.contextValue as OperationContext;
      const refusal =
        tries > 1 ? tooManyRootFields(tries, 1) : await refusalOf(() => rates.countTry(visitor));
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

function knownTriesIn(document: DocumentNode): number {
  const tries = counted.get(document) ?? triesIn(document);
  counted.set(document, tries);
  return tries;
}

function triesIn(document: DocumentNode): number {
  let tries = 0;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      if (name.value === guessable) tries += 1;
    },
  });
  return tries;
}

async function refusalOf(count: () => Promise<void>): Promise<GraphQLError | null> {
  try {
    await count();
    return null;
  } catch (error) {
    if (!(error instanceof DoorClosed)) throw error;
    const { code, status, retryAfterMs } = error;
    return new GraphQLError(error.message, { extensions: { code, retryAfterMs, http: { status } } });
  }
}
