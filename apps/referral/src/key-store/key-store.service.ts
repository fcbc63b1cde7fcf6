/**
 * Keeps one key for each person, apart from the data that is sealed under it.
 *
 * A port: the small database behind `DatabaseKeyStore` by default, a KMS or Vault where there is one. Whatever stands
 * behind it promises three things:
 * - a key is made once for a person and never again after it was destroyed;
 * - keys are kept wrapped under a wrapping key that is replaced every 7 days, when only living keys are wrapped again;
 * - it is backed up apart from the data, in its newest state only.
 *
 * Restoring: bring back the data from any backup, and join it with the newest state of the key store and its wrapping key.
 * Living people come back; of those erased since that backup only bytes come back that nothing opens. Within 7 days
 * of an erasure the wrapping key that older copies of the key store need is gone as well.
 */
export abstract class KeyStore {
  /** Makes the person's key where there is none yet. Throws KeyDestroyed for a person who was erased. */
  abstract create(personId: string): Promise<void>;
  /** The keys of these people, in one question; those that were destroyed or never made are missing. */
  abstract keysOf(personIds: readonly string[]): Promise<Map<string, Buffer>>;
  /** Destroys the person's key for good. Other processes may hold it in memory for 30 seconds more. */
  abstract destroy(personId: string): Promise<void>;
}

/** The person was erased: nothing can be kept about them under that name any more. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
  constructor() {
    super('This person was erased; nothing about them can be kept or read. Record a new person instead.');
  }
}
