import type { Token } from './tokenize.ts';

/**
 * Lines on which a phrase stands in code. A phrase is words and punctuation with blanks between; a lone word must not be
 * a property of something (`random.randomBytes`), which is how an injected thing is spoken to. `?.` counts as a dot.
 */
export function matchTokens(tokens: Token[], phrase: string): number[] {
  const code = tokens.filter((token, at) => !(token.text === '?' && tokens[at + 1]?.text === '.'));
  const words = phrase.split(' ');
  return code.flatMap((token, at) => {
    const isThere = words.every((word, i) => code[at + i]?.text === word && code[at + i]?.kind !== 'string');
    const isProperty = code[at - 1]?.text === '.' && !isGlobal(code[at - 2]);
    return isThere && !isProperty ? [token.line] : [];
  });
}

/** `globalThis.Date.now()` and `crypto.randomUUID()` are the real ones. */
function isGlobal(token: Token | undefined): boolean {
  return token !== undefined && ['globalThis', 'crypto', 'webcrypto', '.'].includes(token.text);
}
