import { nameHiddenSigns } from './hidden-signs.ts';
import type { KeyHandle } from './key-handle.ts';
import { hasAtLeast, isCount, isNullOr, isOneOf, isText, type Shaped } from './shape.ts';
import { importSeed, type TotpForm } from './totp.ts';

/** Codes of this device for one application. */
export interface SoftToken extends TotpForm {
  applicationId: string;
  /** Shown above the code: signs that are not seen are named. */
  name: string;
  logoId: string | null;
  key: KeyHandle;
}

const shape = {
  app: isText,
  name: isText,
  logo_id: isNullOr(isText),
  seed_b32: isText,
  digits: isOneOf(6, 7, 8),
  period: (value: unknown): value is number => isCount(value) && value > 0,
  alg: isOneOf('SHA1', 'SHA-1'),
};

/** An entry of `totp` in a reply. */
export function isSoftTokenEntry(value: unknown): value is Shaped<typeof shape> {
  return hasAtLeast(value, shape);
}

/** Turns received seeds into keys at once, so that no text of them stays about. Undefined when one is no seed. */
export async function importSoftTokens(
  entries: Shaped<typeof shape>[],
  options: { isExtractable: boolean },
): Promise<SoftToken[] | undefined> {
  try {
    return await Promise.all(
      entries.map(async ({ app, name, logo_id, seed_b32, digits, period }) => {
        const key = await importSeed(seed_b32, options);
        return { applicationId: app, name: nameHiddenSigns(name), logoId: logo_id, digits, period, key };
      }),
    );
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
