import type { AuthyErrorName } from '../../packages/server/src/wire/authy/errors.ts';
import { answeredErrors } from './answered-errors.ts';
import type { Explanation } from './explanation.ts';
import { reservedErrors } from './reserved-errors.ts';

/** Every error is either answered today or kept for later; the compiler proves that none is missing. */
export const errorExplanations: Readonly<Record<AuthyErrorName, Explanation>> = {
  ...answeredErrors,
  ...reservedErrors,
};
