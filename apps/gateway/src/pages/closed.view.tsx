import type { Answer } from './page.types.js';
import type { Language } from './language.js';
import { htmlOf, Layout } from './layout.view.js';
import { doorWords } from './wording/catalogues.js';
import { Wording } from './wording/wording.js';

/** Why there is no page to show. */
export interface Closed {
  status: number;
  kind: 'unknown' | 'noPage' | 'over' | 'tooMany' | 'later';
  retryAfterMs?: number;
}

/** A kind page where nothing opens; it tells nothing about whether there ever was anything. */
export function closedPage(closed: Closed, language: Language, path: string): Answer {
  const words = new Wording(language, doorWords[language], null);
  const minutes = Math.max(1, Math.ceil((closed.retryAfterMs ?? 0) / 60_000));
  const html = htmlOf(
    <Layout
      language={language}
      title={words.say(`${closed.kind}Title`)}
      otherLanguages={words.say('otherLanguages')}
      path={path}
    >
      <p>{words.say(closed.kind, { minutes })}</p>
    </Layout>,
  );
  return { status: closed.status, html };
}
