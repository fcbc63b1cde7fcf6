import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Language, languageNames, languages } from './language.js';
import { style } from './style.js';

interface LayoutProps {
  language: Language;
  title: string;
  /** What of the title stays on one line. */
  code?: string;
  /** The line over the heading. */
  place?: string | null;
  /** Words before the list of languages; without it the list is left out. */
  otherLanguages?: string;
  path?: string;
  foot?: ComponentChildren;
  children?: ComponentChildren;
}

/** Writes a whole page. */
export function htmlOf(page: preact.JSX.Element): string {
  return `<!doctype html>${renderToString(page)}`;
}

export function Layout({ language, title, code, place, otherLanguages, path, foot, children }: LayoutProps) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          {place ? <p class="place">{place}</p> : null}
          <h1>{unbroken(title, code)}</h1>
        </header>
        <main>{children}</main>
        <footer>
          {foot}
          {otherLanguages && path ? (
            <Languages label={otherLanguages} path={path} current={language} />
          ) : null}
        </footer>
      </body>
    </html>
  );
}

function unbroken(title: string, code = ''): ComponentChildren {
  const [before = '', after] = code === '' ? [title] : title.split(code);
  if (after === undefined) return title;
  return (
    <>
      {before}
      <span class="code">{code}</span>
      {after}
    </>
  );
}

function Languages({ label, path, current }: { label: string; path: string; current: Language }) {
  return (
    <nav aria-label={label}>
      <ul>
        {languages
          .filter((language) => language !== current)
          .map((language) => (
            <li key={language}>
              <a href={`${path}?l=${language}`} lang={language} hreflang={language}>
                {languageNames[language]}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** A section with its heading. */
export function Section({
  title,
  turn,
  id,
  children,
}: {
  title: string;
  turn?: boolean;
  id?: string;
  children?: ComponentChildren;
}) {
  return (
    <section class={turn ? 'turn' : undefined} id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A form that acts: posts to its own page with the token of this link and browser. `once` makes a second press harmless. */
export function ActForm({ act, page, children }: ActFormProps) {
  return (
    <form method="post" action={page.action}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="token" value={page.formToken} />
      <input type="hidden" name="once" value={page.once} />
      {children}
    </form>
  );
}

interface ActFormProps {
  act: string;
  page: FormPlace;
  children?: ComponentChildren;
}

/** Where a form goes and what it must carry. */
export interface FormPlace {
  action: string;
  formToken: string;
  once: string;
}

/** What was just done, or why it was not. */
export function Note({ done, problem }: { done: string | null; problem: string | null }) {
  return (
    <>
      {done ? (
        <p class="said" role="status">
          {done}
        </p>
      ) : null}
      {problem ? (
        <p class="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </>
  );
}
