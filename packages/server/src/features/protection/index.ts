export { type GuessLimits, guessesPerDay, suspensionLength } from './guess-budget.ts';
export { type Guess, type GuessGuard, makeGuessGuard, phoneSubject, type Subject, userSubject } from './guess-guard.ts';
export { makeTakeSend, type SendLimits, type SendRefusal, type TakeSend } from './send-guard.ts';
export { type GuessStanding, makeShowGuesses } from './show-guesses.ts';
