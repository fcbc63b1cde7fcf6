import { ObjectType } from '@nestjs/graphql';
import { Problem } from '#libs/graphql';

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
