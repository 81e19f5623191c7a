import { type Result, refuse } from '../../kernel/result.ts';
import type { ApplicationSettings } from '../applications/index.ts';
import { verificationDigits } from './phone-verification.ts';

export type DigitsRefusal =
  | 'invalid_code_length'
  | 'custom_codes_disabled'
  | 'invalid_custom_code'
  | 'custom_code_too_short';

/**
 * How long the code will be. An application's minimum lengthens what a request asks for; a code that the request brings
 * cannot be lengthened and is refused.
 */
export function chooseDigits(
  settings: ApplicationSettings,
  { codeLength, customCode }: { codeLength: number | null; customCode: string | null },
): Result<{ digits: number; minimumDigits: number }, DigitsRefusal> {
  const { usual, fewest, most } = verificationDigits;
  const minimumDigits = settings.minimumVerificationDigits ?? fewest;
  const asked = codeLength ?? usual;
  if (!Number.isInteger(asked) || asked < fewest || asked > most) return refuse('invalid_code_length');
  if (customCode === null) return { ok: true, digits: Math.max(asked, minimumDigits), minimumDigits };
  if (settings.allowsCustomCodes === false) return refuse('custom_codes_disabled');
  if (!/^[0-9]{4,10}$/.test(customCode)) return refuse('invalid_custom_code');
  if (customCode.length < minimumDigits) return refuse('custom_code_too_short');
  return { ok: true, digits: customCode.length, minimumDigits };
}
