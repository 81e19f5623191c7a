import type { Guess } from '../protection/index.ts';

/** The one token that sandbox applications accept, for every user and again and again. */
const sandboxToken = '0000000';

export function isAcceptedInSandbox(token: string): boolean {
  return token === sandboxToken;
}

/** A guess that is taken from no budget. */
export const uncountedGuess: Guess = {
  async right() {},
  wrong: async () => false,
};
