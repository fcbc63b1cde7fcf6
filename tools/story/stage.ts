import type { DemoUser } from '../identity/users.js';
import { Sentence } from '../sentence.js';
import { GatewayClient, type Voice } from './gateway-client.js';
import { MailBox } from './mail-box.js';
import { memberVoice } from './voices.js';

/** A demo user with the ids that the network gave to their place or organization. */
export interface PlacedUser extends DemoUser {
  readonly placeId?: string;
  readonly organizationId?: string;
}

export interface StoryOptions {
  readonly gateway: string;
  readonly identity: string;
  readonly mailSink: string;
  readonly users: readonly PlacedUser[];
  /** Comes true when the illustrative history is there; absent where there is none to wait for. */
  readonly history?: Promise<void>;
  readonly say: (line: string) => void;
  /** For tests: something to do between two scenes, or in the middle of one. */
  readonly meanwhile?: (moment: Moment) => Promise<void> | void;
  readonly signal?: AbortSignal;
}

/** Where the story stands when `meanwhile` is called. */
export const moments = [
  'searched',
  'drafted',
  'sent',
  'declined',
  'accepting',
  'accepted',
  'completed',
  'counted',
] as const;
export type Moment = (typeof moments)[number];

/** What every scene has at hand. */
export class Stage {
  readonly gateway: GatewayClient;
  readonly mails: MailBox;
  private readonly voices = new Map<string, Promise<Voice>>();

  constructor(readonly options: StoryOptions) {
    this.gateway = new GatewayClient(options.gateway, (why) => {
      options.say(`     still trying: ${why}`);
    });
    this.mails = new MailBox(options.mailSink);
  }

  tell(scene: number, sentence: string): void {
    this.options.say(`  ${scene}  ${new Date().toISOString().slice(11, 23)}  ${sentence}`);
  }

  async reached(moment: Moment): Promise<void> {
    this.options.signal?.throwIfAborted();
    await this.options.meanwhile?.(moment);
  }

  /** The first demo user who fits, signed in once. */
  async enter(
    what: string,
    fits: (user: PlacedUser) => boolean,
  ): Promise<{ user: PlacedUser; voice: Voice }> {
    const user = this.options.users.find(fits);
    if (!user) throw new Sentence(`The demo network has no ${what}.`);
    const voice = this.voices.get(user.subject) ?? memberVoice(this.options.identity, user);
    this.voices.set(user.subject, voice);
    return { user, voice: await voice };
  }
}

/** The short form of an id that a reader can compare at a glance: its random end. */
export function short(id: string): string {
  return `…${id.slice(-6)}`;
}
