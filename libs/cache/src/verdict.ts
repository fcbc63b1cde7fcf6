import { RateLimiterRes } from 'rate-limiter-flexible';
import type { RateVerdict } from './ports.js';

/** What rate-limiter-flexible says by resolving or rejecting, as an answer. */
export async function verdictOf(consumed: Promise<unknown>): Promise<RateVerdict> {
  try {
    await consumed;
    return { allowed: true, retryAfterMs: 0 };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { allowed: false, retryAfterMs: Math.max(1, refused.msBeforeNext) };
  }
}
