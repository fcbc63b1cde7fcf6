import { clientError, writtenText } from '#libs/graphql';

const longestSearch = 500;

/** What somebody wrote among the arguments of a query; null where there is nothing to see in it. Throws BAD_USER_INPUT where a character of it is broken in two. */
export function writtenOf(text: string | null | undefined): string | null {
  const { success, data, error } = writtenText.safeParse(text ?? '');
  if (success) return data === '' ? null : data;
  throw clientError('BAD_USER_INPUT', error.issues.map(({ message }) => message).join(' '));
}

/** What somebody searches for; null where that is nothing. Throws BAD_USER_INPUT, too, where it is longer than a search may be. */
export function searchTextOf(text: string | null | undefined): string | null {
  const search = writtenOf(text);
  if ((search?.length ?? 0) > longestSearch)
    throw clientError('BAD_USER_INPUT', `A search has at most ${longestSearch} characters.`);
  return search;
}
