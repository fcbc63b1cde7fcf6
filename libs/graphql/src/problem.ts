import { Directive, Field, Int, InterfaceType, ObjectType } from '@nestjs/graphql';

/** Why the system did not do what was asked. A refusal is returned as an instance of a class that extends this, never as a plain object. */
@InterfaceType({
  description:
    'Why the system did not do what was asked, in a sentence for the person who asked, saying what to do next. Every refusal implements it.',
})
export abstract class Problem {
  @Field(() => String)
  code: string;

  @Field(() => String)
  message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

@ObjectType()
@Directive('@shareable')
export class InvalidField {
  @Field(() => [String])
  path!: string[];

  @Field(() => String)
  message!: string;
}

@ObjectType({
  implements: () => [Problem],
  description: 'The input does not hold together. One entry for each thing wrong with it.',
})
@Directive('@shareable')
export class InvalidInput extends Problem {
  @Field(() => [InvalidField])
  fields: InvalidField[];

  /** One field per thing wrong; `path` names it as the client wrote it. */
  constructor(fields: InvalidField[]) {
    super(
      'INVALID_INPUT',
      'The input does not hold together. Correct the fields that are named and try again.',
    );
    this.fields = fields;
  }

  /** One thing wrong, at a path as a list or written with dots: `slots.0.startsAt`. */
  static at(path: string | readonly string[], message: string): InvalidInput {
    return new InvalidInput([{ path: typeof path === 'string' ? path.split('.') : [...path], message }]);
  }
}

@ObjectType({
  implements: () => [Problem],
  description: 'Somebody changed it meanwhile: read it again.',
})
@Directive('@shareable')
export class VersionConflict extends Problem {
  @Field(() => Int)
  currentVersion: number;

  constructor(currentVersion: number) {
    super('VERSION_CONFLICT', 'Somebody changed it meanwhile. Read it again, then decide.');
    this.currentVersion = currentVersion;
  }
}

@ObjectType({
  implements: () => [Problem],
  description: 'The caller may see it, but this act belongs to another party.',
})
@Directive('@shareable')
export class NotAllowed extends Problem {
  constructor(message = 'This act belongs to another party. Ask those who may do it.') {
    super('NOT_ALLOWED', message);
  }

  /** The refusal with its own sentence. */
  static because(message: string): NotAllowed {
    return new NotAllowed(message);
  }
}

@ObjectType({
  implements: () => [Problem],
  description: 'It does not exist, or the caller may not know that it does.',
})
@Directive('@shareable')
export class NotFound extends Problem {
  constructor(
    message = 'There is nothing here that you may see. Check the id and under which membership you act.',
  ) {
    super('NOT_FOUND', message);
  }
}

@ObjectType({
  implements: () => [Problem],
  description:
    'The idempotency key was used before with other input. Keys are remembered for 7 days, per caller and mutation.',
})
@Directive('@shareable')
export class IdempotencyKeyReused extends Problem {
  constructor() {
    super(
      'IDEMPOTENCY_KEY_REUSED',
      'This idempotency key was used before with other input. Use a fresh key for a new act.',
    );
  }
}
