import { allFacts, type FactDefinition } from '#libs/events';

/** Every event says what it promises, every topic has one owner and is declared once. */
export function describedProblems(): Promise<string | null> {
  const facts = [...allFacts().values()];
  const problems = [...facts.flatMap(undescribed), ...doublyDeclared(facts)];
  return Promise.resolve(problems.length > 0 ? problems.join('\n') : null);
}

function undescribed({ type, description, topic }: FactDefinition): string[] {
  return [
    ...(description.trim().length < 10 ? [`The event ${type} does not say what it promises.`] : []),
    ...(topic.description.trim().length < 5 ? [`The topic ${topic.name} does not say what it is for.`] : []),
    ...(topic.name.startsWith(`${topic.owner}.`)
      ? []
      : [`The topic ${topic.name} does not carry the name of its owner, ${topic.owner}.`]),
  ];
}

function doublyDeclared(facts: readonly FactDefinition[]): string[] {
  const topics = new Set(facts.map(({ topic }) => topic));
  const names = [...topics].map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return twice.map((name) => `The topic ${name} is declared more than once, so it has more than one owner.`);
}
