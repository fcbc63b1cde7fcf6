import { ObjectType } from '@nestjs/graphql';
import { clientError, Problem } from '#libs/graphql';

@ObjectType({
  implements: () => [Problem],
  description: 'Wrong or used too often; the same answer for both.',
})
export class CodeNotAccepted extends Problem {
  constructor() {
    super(
      'CODE_NOT_ACCEPTED',
      'This was not accepted. Look at it again and take your time; after several tries, wait a quarter of an hour or ask the place.',
    );
  }
}

/**
 * What is thrown where the link behind the caller opens nothing any more. Only its holder hears it, since only a link that
 * was handed out is signed, and it is the same whatever they ask for.
 */
export const linkIsOver = () =>
  clientError(
    'UNAUTHENTICATED',
    'This link was replaced by a newer one, or what it was for is over. Ask whoever gave it to you for a new one.',
  );
