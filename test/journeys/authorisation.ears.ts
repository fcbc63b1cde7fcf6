import { getNamedType, type GraphQLSchema } from 'graphql';
import { createClient, type Client } from 'graphql-sse';
import { setTimeout as sleep } from 'node:timers/promises';
import { comesTrue } from '../../tools/waiting.js';
import { asks } from './authorisation.asks.js';
import type { Cast } from './authorisation.cast.js';
import { everyPath } from './authorisation.paths.js';
import { type Answer, documentOf, signOf } from './authorisation.prober.js';
import { roles, type Role, type Row } from './authorisation.table.js';
import type { Network } from './network.fixture.js';
import type { Counter } from './referral.fixture.js';

interface Scene {
  readonly schema: GraphQLSchema;
  readonly network: Network;
  readonly counter: Counter;
  readonly cast: Cast;
}

/** How long after the last one that has to hear somebody else might still hear. */
const quietMs = 3_000;

/** What was heard: by subscription who heard something, and by role every word of it. */
export interface Heard {
  readonly signs: Record<string, Record<string, string>>;
  readonly words: Partial<Record<Role, string>>;
}

/** Lets everybody listen, for everything that there is, while the first recipient receives what was sent. */
export async function earsOf(scene: Scene, rows: readonly Row[]): Promise<Heard> {
  const ears = await Promise.all(
    rows.flatMap((row) => roles.map(async (role) => ({ row, role, ear: await Ear.open(scene, row, role) }))),
  );
  const sendersEar = ears.find(({ row, role }) => role === 'sender' && row.label.endsWith('referralChanged'));
  const sees = (changes: number) =>
    comesTrue(60_000, () => Promise.resolve((sendersEar?.ear.heard.length ?? 0) >= changes), 50);
  await sees(1);
  await sleep(quietMs);
  const { counter, cast } = scene;
  const [service] = counter.found.services;
  const { recipientId } = cast.about('SENT');
  await counter.act(await counter.partnerOf(service), 'receiveReferral', { recipientId });
  await sees(2);
  await sleep(quietMs);
  const heard: Heard = { signs: {}, words: {} };
  for (const { row, role, ear } of ears) {
    heard.signs[row.label] = { ...heard.signs[row.label], [role]: ear.sign };
    heard.words[role] = (heard.words[role] ?? '') + JSON.stringify(ear.heard);
    ear.close();
  }
  return heard;
}

/** One open stream. */
class Ear {
  readonly heard: Answer[] = [];
  private refused: string | undefined;

  private constructor(
    private readonly client: Client,
    private readonly field: string,
  ) {}

  static async open({ schema, network, cast }: Scene, row: Row, role: Role): Promise<Ear> {
    const field = row.label.split('.')[1] ?? '';
    const variables = asks[field]?.(cast.about(row.state)) ?? {};
    const { headers } = await cast.voice(role, row.state);
    const client = createClient({ url: network.stack.urls.gateway, headers, retryAttempts: 0 });
    const ear = new Ear(client, field);
    const type = schema.getSubscriptionType()?.getFields()[field]?.type;
    const everything = everyPath(schema, type ? getNamedType(type).name : '');
    void ear.listen(documentOf(schema, row.label, variables, everything), variables);
    return ear;
  }

  get sign(): string {
    const signs = this.heard.map((answer) => signOf(answer, this.field));
    return signs.find((sign) => sign !== '-') ?? this.refused ?? '-';
  }

  close(): void {
    this.client.dispose();
  }

  private async listen(query: string, variables: object): Promise<void> {
    try {
      for await (const answer of this.client.iterate({ query, variables: { ...variables } }))
        this.heard.push(answer as Answer);
    } catch (error) {
      this.refused = refusalIn(error);
    }
  }
}

/** A door that stays closed is an answer over HTTP and no stream. */
function refusalIn(error: unknown): string {
  const { response } = error as { response?: { status?: number } };
  if (response?.status === 401) return 'U';
  return response?.status === 403 ? 'X' : '-';
}
