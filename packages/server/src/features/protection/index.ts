export { guessesPerDay } from './guess-budget.ts';
export { type Guess, type GuessGuard, makeGuessGuard, phoneSubject, userSubject } from './guess-guard.ts';
export { makeTakeSend, type SendLimits, type TakeSend } from './send-guard.ts';
export { type GuessStanding, makeShowGuesses } from './show-guesses.ts';
