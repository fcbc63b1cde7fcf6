import type { GraphQLError } from 'graphql';

type Place = readonly (string | number)[];

/** Where something failed; looked up without going through all of it. */
export class FailedPlaces {
  private readonly failed = new Set<string>();
  private readonly above = new Set<string>();

  constructor(errors: readonly GraphQLError[]) {
    for (const { path } of errors) if (path) this.note(path);
  }

  private note(path: Place): void {
    this.failed.add(textOf(path));
    for (let length = 1; length < path.length; length += 1) this.above.add(textOf(path.slice(0, length)));
  }

  /** Whether something failed here, within it or above it. */
  meet(place: Place): boolean {
    if (this.above.has(textOf(place))) return true;
    return place.some((_, index) => this.failed.has(textOf(place.slice(0, index + 1))));
  }
}

const textOf = (place: Place) => place.join(' ');
