import { Section } from '../layout.view.js';
import type { SeenBy } from './person.types.js';
import type { PersonParts } from './person-words.js';

/** Lines shown at first; the rest is one link away, so that the page stays light on a slow telephone. */
const linesAtFirst = 10;

interface SeenProps extends Pick<PersonParts, 'say'> {
  seen: readonly SeenBy[];
  /** The address of the page with all lines; null where it shows them already. */
  allAt: string | null;
}

/** Who looked at the identity: one line for each day, whoever it was and their reason, newest first. */
export function Seen({ seen, say, allAt }: SeenProps) {
  const lines = linesOf(
    seen.filter(({ party }) => party !== 'PERSON'),
    say,
  );
  const shown = allAt === null ? lines : lines.slice(0, linesAtFirst);
  const more = lines.length - shown.length;
  return (
    <Section title={say.say('seen')} id="seen">
      {lines.length === 0 ? <p>{say.say('seenByNobody')}</p> : null}
      <ul class="list">
        {shown.map(({ date, who, purpose, count }) => (
          <li key={`${date} ${who} ${purpose ?? ''}`}>
            {count > 1 ? say.say('seenTimes', { date, who, count }) : say.say('seenBy', { date, who })}
            {purpose ? <p class="quiet">{say.say('seenWhy', { purpose })}</p> : null}
          </li>
        ))}
      </ul>
      {more > 0 && allAt !== null ? (
        <p class="screen">
          <a href={allAt}>{say.say('seenMore', { count: more })}</a>
        </p>
      ) : null}
    </Section>
  );
}

interface Line {
  date: string;
  who: string;
  purpose: string | null;
  count: number;
}

function linesOf(seen: readonly SeenBy[], say: PersonParts['say']): Line[] {
  const lines = new Map<string, Line>();
  for (const view of seen.toSorted((one, other) => other.at.localeCompare(one.at))) {
    const { purpose } = view;
    const [date, who] = [say.shortDay(view.at), whoOf(view, say)];
    const key = JSON.stringify([date, who, purpose]);
    lines.set(key, { date, who, purpose, count: (lines.get(key)?.count ?? 0) + view.times });
  }
  return [...lines.values()];
}

function whoOf({ party, organization }: SeenBy, say: PersonParts['say']): string {
  const key = say.mayHave(`party.${party}`);
  const who = key ? say.say(key) : null;
  const name = organization?.name ?? null;
  if (who && name) return `${who} (${name})`;
  return who ?? name ?? say.say('aPartner');
}
