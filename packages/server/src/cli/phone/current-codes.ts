import { totp } from '@countersign/device';
import { plainText } from '../plain-text.ts';
import { textTable } from '../text-table.ts';
import { readTokens, type StoredPhone } from './stored-phone.ts';

/** The codes of a phone at a moment of the server's time. */
export async function currentCodes({ tokens }: StoredPhone, now: number) {
  return Promise.all(
    (await readTokens(tokens)).map(async ({ key, applicationId, name, ...form }) => {
      const { code, validUntil } = await totp(key, { ...form, now });
      return { applicationId, application: name, code, secondsLeft: Math.ceil((validUntil - now) / 1000) };
    }),
  );
}

export function tellCodes(codes: Awaited<ReturnType<typeof currentCodes>>): string {
  return textTable(
    codes.map(({ code, secondsLeft, application }) => [code, `${secondsLeft} s`, plainText(application)]),
  );
}
