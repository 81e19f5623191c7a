export { guessesPerDay } from './guess-budget.ts';
export { type Guess, type GuessGuard, makeGuessGuard, phoneSubject, userSubject } from './guess-guard.ts';
export { everybody, makeQuotas, type Quotas, sourceOf } from './quotas.ts';
export { protectionRows } from './repository.ts';
export { makeTakeSend, type SendLimits, type TakeSend } from './send-guard.ts';
export { type GuessStanding, makeShowGuesses, type ShowGuesses } from './show-guesses.ts';
