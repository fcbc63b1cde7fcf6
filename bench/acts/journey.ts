/** The acts that a referral's short life is made of, in their order. */
export const acts = ['draft', 'send', 'receive', 'accept', 'complete'] as const;
export type ActName = (typeof acts)[number];

/** A referral on its way, with the recipient that will take it. */
export interface UnderWay {
  referralId: string;
  recipientId: string;
}

/** Where acts are done: in the service itself, or through a door. */
export interface Desk {
  draft(): Promise<UnderWay>;
  send(referral: UnderWay): Promise<void>;
  receive(referral: UnderWay): Promise<void>;
  accept(referral: UnderWay): Promise<void>;
  complete(referral: UnderWay): Promise<void>;
}

/** One referral from draft to outcome, as five pieces of work that are done one after the other. */
export function* journey(desk: Desk): Generator<[ActName, () => Promise<void>]> {
  let referral: UnderWay = { referralId: '', recipientId: '' };
  const draft = async () => {
    referral = await desk.draft();
  };
  yield ['draft', draft];
  for (const act of ['send', 'receive', 'accept', 'complete'] as const)
    yield [act, () => desk[act](referral)];
}
