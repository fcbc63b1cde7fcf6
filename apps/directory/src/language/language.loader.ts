import type { GraphqlContext } from '#libs/graphql';

/** The language that the caller's Accept-Language names first; null where it names none, so that originals are given. */
export function acceptedLanguage(context: GraphqlContext): string | null {
  const named = context.req.headers['accept-language']?.trim() ?? '';
  return /^[A-Za-z]{2}/.test(named) ? context.language : null;
}
