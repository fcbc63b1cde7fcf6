import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Sentence } from '../sentence.js';
import { patienceMs } from './patience.js';

/** In whose name something is asked: a signed-in user or the holder of a link. */
export interface Voice {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

const Answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional() }).loose().optional(),
      }),
    )
    .optional(),
});

const Refusal = z.object({
  __typename: z.string(),
  code: z.string().optional(),
  message: z.string().optional(),
});

/** After so long it says what it keeps trying. */
const silentMs = 5_000;

/** No second try makes these better. */
const final = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
]);

/** Refusals that pass by themselves: what one service has told another is on its way. */
const passing = new Set([
  'DirectoryOutOfDate',
  'ServiceNotReferable',
  'ConventionNotActive',
  'NotFound',
  'VersionConflict',
]);

/**
 * Speaks to the public gateway and to nothing else. What fails in passing (a service that is being started again) is
 * tried again, acts under the same idempotency key, as a web application should.
 */
export class GatewayClient {
  /** `told`: what it keeps trying, where that takes longer than anybody would wait without a word. */
  constructor(
    readonly url: string,
    private readonly told: (why: string) => void = () => undefined,
  ) {}

  /** Asks, and returns what the schema says comes back, every field of it answered. */
  async ask<T extends z.ZodType>(
    voice: Voice,
    document: string,
    shape: T,
    variables: object = {},
  ): Promise<z.output<T>> {
    const data = await this.patiently(() => this.once(voice, document, variables));
    return inShape(shape, data);
  }

  /** Acts, and returns the success; a refusal ends the story with its sentence. */
  async act<T extends z.ZodType>(voice: Voice, act: ActDocument<T>, input: object): Promise<z.output<T>> {
    const variables = { input: { ...input, idempotencyKey: randomUUID() } };
    const document = `mutation($input: ${act.input}!) { ${act.field}(input: $input) {
      __typename ... on Problem { code message } ${act.success} } }`;
    return this.patiently(async () => {
      const data = await this.once(voice, document, variables);
      const answer = Refusal.parse(data[act.field]);
      if (answer.message === undefined) return inShape(act.shape, data[act.field]);
      const why = `${voice.name} was refused ${act.field}: ${answer.message} (${answer.code ?? answer.__typename})`;
      throw passing.has(answer.__typename) ? new InPassing(why) : new Sentence(why);
    });
  }

  private async patiently<T>(attempt: () => Promise<T>): Promise<T> {
    const started = Date.now();
    let isTold = false;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof InPassing)) throw error;
        const triedMs = Date.now() - started;
        if (triedMs > patienceMs) throw new Sentence(error.message);
        if (triedMs > silentMs && !isTold) this.told(error.message);
        isTold ||= triedMs > silentMs;
        await sleep(250);
      }
    }
  }

  private async once(voice: Voice, query: string, variables: object): Promise<Record<string, unknown>> {
    const { data, errors } = await this.post(voice, { query, variables });
    if (!errors?.length && data) return data;
    const said = (errors ?? []).map(
      ({ message, extensions }) => `${message} (${extensions?.code ?? 'no code'})`,
    );
    const why = `${voice.name} asked the gateway and got: ${said.join(' ') || 'nothing'}`;
    throw errors?.some(({ extensions }) => final.has(extensions?.code ?? ''))
      ? new Sentence(why)
      : new InPassing(why);
  }

  private async post(voice: Voice, body: object): Promise<z.output<typeof Answer>> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...voice.headers,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    }).catch((error: unknown) => {
      throw new InPassing(`The gateway at ${this.url} does not answer: ${(error as Error).message}`);
    });
    const text = await response.text().catch(() => '');
    const answer = Answer.safeParse(parse(text));
    if (answer.success) return answer.data;
    throw new InPassing(`The gateway answered ${response.status}: ${text.slice(0, 200)}`);
  }
}

/** A mutation of the contract: its field, the type of its input, what is wanted of its success. */
export interface ActDocument<T extends z.ZodType> {
  readonly field: string;
  readonly input: string;
  readonly success: string;
  readonly shape: T;
}

/** What may go better in a moment. */
class InPassing extends Error {}

function inShape<T extends z.ZodType>(shape: T, data: unknown): z.output<T> {
  const { success, data: right, error } = shape.safeParse(data);
  if (success) return right;
  throw new Sentence(`The gateway answered something else than the story expects: ${z.prettifyError(error)}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
