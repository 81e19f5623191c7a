import { invariant } from '../../kernel/domain-error.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { ApplicationSettings } from '../applications/index.ts';
import { verificationDigits } from './phone-verification.ts';

export type DigitsRefusal = 'custom_codes_disabled' | 'custom_code_too_short';

/**
 * How long the code will be; what the request brings has 4 to 10 digits. An application's minimum lengthens what a request asks for; a code that the request brings
 * cannot be lengthened and is refused.
 */
export function chooseDigits(
  settings: ApplicationSettings,
  { codeLength, customCode }: { codeLength: number | null; customCode: string | null },
): Result<{ digits: number; minimumDigits: number }, DigitsRefusal> {
  const { usual, fewest, most } = verificationDigits;
  const minimumDigits = settings.minimumVerificationDigits ?? fewest;
  const asked = codeLength ?? usual;
  invariant(asked >= fewest && asked <= most, 'a code length beyond what the wire lets through');
  if (customCode === null) return { ok: true, digits: Math.max(asked, minimumDigits), minimumDigits };
  if (settings.allowsCustomCodes === false) return refuse('custom_codes_disabled');
  invariant(/^[0-9]{4,10}$/.test(customCode), 'a custom code that the wire does not let through');
  if (customCode.length < minimumDigits) return refuse('custom_code_too_short');
  return { ok: true, digits: customCode.length, minimumDigits };
}
