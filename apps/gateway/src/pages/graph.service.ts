import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { tooMany } from '../door/door.errors.js';
import { Supergraph } from '../supergraph/supergraph.service.js';
import type { Language } from './language.js';
import { LinkIsOver, PageUnavailable, type Visit } from './page.types.js';

/** What became of an act: done, or the name of the refusal, with where things stand, as far as the mutation asks. */
export type Outcome = { done: true } | { done: false; refusal: string; status: string | null };

const away = new Set(['UNAVAILABLE', 'INTERNAL']);

/** Asks the supergraph as the holder of the link, like any client. */
@Injectable()
export class Graph {
  constructor(private readonly supergraph: Supergraph) {}

  /**
   * Reads; `root` is the field that the page cannot be without. Throws LinkIsOver where the link opens nothing any more,
   * PageUnavailable where the answer cannot be had.
   */
  async read<Data>(visit: Visit, operation: Reading): Promise<Data> {
    return (await this.readAll<Data>(visit, operation)).data;
  }

  /** As `read`, with the places, as `root.field`, of what is null only because it cannot be had just now. */
  async readAll<Data>(visit: Visit, operation: Reading): Promise<Gathered<Data>> {
    const { root, ...asked } = operation;
    const { data, errors = [] } = await this.supergraph.ask(asked, visit.visitor);
    const unavailable = errors.filter(({ extensions }) => away.has(extensions?.code ?? 'INTERNAL'));
    if (data?.[root])
      return { data: data as Data, missing: unavailable.map(({ path = [] }) => path.join('.')) };
    if (unavailable.some(({ path }) => path === undefined || path[0] === root)) throw new PageUnavailable();
    throw new LinkIsOver();
  }

  /** What an act answers, whole; null where it cannot be had. Throws DoorClosed where the sender tries too often. */
  async answerOf<Data>(visit: Visit, document: string, input: Record<string, unknown>): Promise<Data | null> {
    const { answer } = await this.send<Data>(visit, { document, input });
    return answer;
  }

  /** Acts. The mutation's field is called `outcome` and selects `__typename`; with a key, pressed twice it acts once. */
  async act(visit: Visit, { document, input }: Deed, once: string | null): Promise<Outcome> {
    const key = once && { idempotencyKey: keyOf(once, { document, input }) };
    const sent = await this.send<{ __typename: string; status?: string }>(visit, {
      document,
      input: { ...input, ...key },
    });
    const name = sent.answer?.__typename ?? (sent.unfit ? 'InvalidInput' : 'Failed');
    return successes.test(name)
      ? { done: true }
      : { done: false, refusal: name, status: sent.answer?.status ?? null };
  }

  /** `unfit`: the input is none that the schema knows, as a form does not send that stands as it was on the page. */
  private async send<Data>(visit: Visit, { document, input }: Deed): Promise<Sent<Data>> {
    const asked = { document, variables: { input } };
    const { data, errors = [] } = await this.supergraph.ask(asked, visit.visitor);
    const limited = errors.find(({ extensions }) => extensions?.code === 'RATE_LIMITED');
    if (limited) throw tooMany(limited.extensions?.retryAfterMs ?? 60_000);
    const unfit = errors.some(({ extensions }) => extensions?.code === 'BAD_USER_INPUT');
    return { answer: (data?.['outcome'] as Data | null | undefined) ?? null, unfit };
  }
}

const successes = /(Success|Sent|Confirmed)$/;

interface Reading {
  document: string;
  variables?: Record<string, unknown>;
  language?: Language;
  root: string;
}

/** What a button does. */
interface Deed {
  document: string;
  input: Record<string, unknown>;
}

interface Gathered<Data> {
  data: Data;
  missing: string[];
}

interface Sent<Data> {
  answer: Data | null;
  unfit: boolean;
}

/** One key for one deed of one page: another button, or the same one after a correction, is another deed. */
function keyOf(once: string, { document, input }: Deed): string {
  return createHash('sha256')
    .update(JSON.stringify([once, document, input]))
    .digest('base64url');
}

type NotOpen = 'AppointmentNotOpen' | 'RecipientNotOpen' | 'ReferralNotOpen';

/** A mutation with one input, answered by a union; it asks where things stand where it is too late by this refusal. */
export function mutation(field: string, input: string, tooLate?: NotOpen): string {
  const status = tooLate ? ` ... on ${tooLate} { status }` : '';
  return `mutation($input: ${input}!) { outcome: ${field}(input: $input) { __typename${status} } }`;
}
