import { duration, integer, optionalText } from '../setting.ts';

/** How codes are sent, how long they hold, and how often they may be tried. */
export const codeSettings = {
  providers: optionalText({
    env: 'COUNTERSIGN_PROVIDERS',
    isSecret: true,
    explanation:
      'Delivery providers and their order per channel, as JSON (see docs/providers.md). Unset in development: the dev inbox.',
  }),
  providersFile: optionalText({
    env: 'COUNTERSIGN_PROVIDERS_FILE',
    explanation: 'File holding the same JSON as COUNTERSIGN_PROVIDERS.',
  }),
  providerSilence: duration({
    env: 'COUNTERSIGN_PROVIDER_SILENCE',
    fallback: '2s',
    min: '100ms',
    max: '30s',
    explanation: 'How long a provider may stay silent before the next one is asked.',
  }),
  passcodeDigits: integer({
    env: 'COUNTERSIGN_PASSCODE_DIGITS',
    fallback: 7,
    min: 6,
    max: 8,
    explanation: 'Digits of one-time codes sent to users. Per application: passcodeDigits.',
  }),
  passcodeLife: duration({
    env: 'COUNTERSIGN_PASSCODE_LIFE',
    fallback: '10m',
    min: '1m',
    max: '10m',
    explanation:
      'How long a one-time code is valid (at most 10 minutes, NIST SP 800-63B). Per application, in seconds: passcodeLife.',
  }),
  checksPerCode: integer({
    env: 'COUNTERSIGN_CHECKS_PER_CODE',
    fallback: 5,
    min: 1,
    max: 10,
    explanation: 'How often one code may be checked before it is dead. Per application: checksPerCode.',
  }),
  guessesBeforeSuspension: integer({
    env: 'COUNTERSIGN_GUESSES_BEFORE_SUSPENSION',
    fallback: 10,
    min: 1,
    max: 50,
    explanation:
      'Consecutive wrong codes per user and application (or per number) before the first suspension; a new code does not refill it. Per application: guessesBeforeSuspension.',
  }),
  guessesAfterSuspension: integer({
    env: 'COUNTERSIGN_GUESSES_AFTER_SUSPENSION',
    fallback: 2,
    min: 1,
    max: 10,
    explanation: 'Further wrong codes allowed after each suspension before the next, longer one.',
  }),
  firstSuspension: duration({
    env: 'COUNTERSIGN_FIRST_SUSPENSION',
    fallback: '5m',
    min: '30s',
    max: '1d',
    explanation: 'Length of the first suspension; each further one is twice as long.',
  }),
  longestSuspension: duration({
    env: 'COUNTERSIGN_LONGEST_SUSPENSION',
    fallback: '1d',
    min: '5m',
    max: '30d',
    explanation: 'Length at which suspensions stop growing.',
  }),
  hardLockAfter: integer({
    env: 'COUNTERSIGN_HARD_LOCK_AFTER',
    fallback: 100,
    min: 10,
    max: 100,
    explanation: 'Consecutive wrong codes after which only an operator unlocks (at most 100, NIST SP 800-63B).',
  }),
  sendsPerHour: integer({
    env: 'COUNTERSIGN_SENDS_PER_HOUR',
    fallback: 5,
    min: 1,
    max: 10_000,
    explanation: 'Messages per user (or number) and application in an hour. Per application: sendsPerHour.',
  }),
  sendsPerDay: integer({
    env: 'COUNTERSIGN_SENDS_PER_DAY',
    fallback: 10,
    min: 1,
    max: 100_000,
    explanation: 'Messages per user (or number) and application in a day. Per application: sendsPerDay.',
  }),
};
