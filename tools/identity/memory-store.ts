import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  readonly expiresAt: number;
}

const mostEntries = 2_000;

/** What the provider has to remember for minutes, in memory; the oldest goes first. */
export class MemoryStore implements Adapter {
  private readonly entries = new Map<string, Entry>();

  upsert(id: string, payload: AdapterPayload, expiresInSeconds?: number): Promise<void> {
    const expiresAt = expiresInSeconds ? Date.now() + expiresInSeconds * 1000 : Infinity;
    this.entries.delete(id);
    this.entries.set(id, { payload, expiresAt });
    const [oldest] = this.entries.keys();
    if (this.entries.size > mostEntries && oldest !== undefined) this.entries.delete(oldest);
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.alive(id)?.payload);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.firstWith((payload) => payload.uid === uid));
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.firstWith((payload) => payload.userCode === userCode));
  }

  consume(id: string): Promise<void> {
    const entry = this.alive(id);
    if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) };
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.entries.delete(id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.entries) {
      if (payload.grantId === grantId) this.entries.delete(id);
    }
    return Promise.resolve();
  }

  private alive(id: string): Entry | undefined {
    const entry = this.entries.get(id);
    if (entry && entry.expiresAt > Date.now()) return entry;
    this.entries.delete(id);
    return undefined;
  }

  private firstWith(fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    return [...this.entries.values()].find(
      ({ payload, expiresAt }) => expiresAt > Date.now() && fits(payload),
    )?.payload;
  }
}
