import { defineCommand, fail, succeed } from '../command.ts';
import { currentCodes, tellCodes } from '../phone/current-codes.ts';
import { withPhone } from '../phone/open-phone.ts';
import { phoneOptions } from '../phone/phone-options.ts';

export const phoneCodeCommand = defineCommand({
  name: 'phone code',
  summary: 'print the current code of the phone, and for how long it is',
  notes: ['It needs no network: the phone knows how far its clock is off.'],
  options: phoneOptions,
  examples: ['phone code', 'phone code --as ada --json'],
  run: ({ options }) =>
    withPhone(options, async ({ client, stored }) => {
      const codes = await currentCodes(stored, client.now());
      if (codes.length === 0) return fail('no_codes', 'this phone has no codes');
      return succeed({ codes }, tellCodes(codes));
    }),
});
