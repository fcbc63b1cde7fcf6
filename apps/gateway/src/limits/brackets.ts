import { Lexer, Source, type Token, TokenKind } from 'graphql';

const opening: readonly string[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const closing: readonly string[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/**
 * Whether a document has more brackets open at once than so many, found without going down into them: the parser calls
 * itself for each, and runs out of stack long before it has counted to its limit of words and signs.
 */
export function opensMoreThan(most: number, document: string): boolean {
  let open = 0;
  for (const { kind } of tokensOf(document)) {
    if (opening.includes(kind)) open += 1;
    else if (closing.includes(kind)) open -= 1;
    if (open > most) return true;
  }
  return false;
}

/** Up to what cannot be read: the parser has the words for that. */
function* tokensOf(document: string): Generator<Token> {
  const lexer = new Lexer(new Source(document));
  try {
    while (lexer.advance().kind !== TokenKind.EOF) yield lexer.token;
  } catch {
    return;
  }
}
