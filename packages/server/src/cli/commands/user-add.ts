import { type ImportUserRefusal, isEmailAddress, isUserId, makeImportUser } from '../../features/users/index.ts';
import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouseOf } from '../in-house-of.ts';
import { readAppOption } from '../read-app-option.ts';

export const userAddCommand = defineCommand({
  name: 'user add',
  summary: 'register a user, with the id they had elsewhere if need be',
  notes: ['Adding the same user again changes nothing, so an import may be run again.'],
  options: {
    app: { kind: 'text', value: 'ID', isRequired: true, explanation: 'the application' },
    'country-code': { kind: 'text', value: 'CODE', isRequired: true, explanation: 'calling code, as 1 or 44' },
    cellphone: { kind: 'text', value: 'NUMBER', isRequired: true, explanation: 'the number without the calling code' },
    email: { kind: 'text', value: 'ADDRESS', isRequired: true, explanation: 'e-mail address' },
    id: { kind: 'text', value: 'AUTHY_ID', explanation: 'the id to keep; the next of this server when left out' },
  },
  examples: [
    'user add --app 1 --country-code 1 --cellphone 202-555-0123 --email ada@example.com',
    'user add --app 1 --country-code 44 --cellphone 7400123456 --email ada@example.com --id 4711',
  ],
  async run({ options: { app, 'country-code': countryCode, cellphone, email, id } }) {
    const read = readAppOption(app);
    if (!read.ok) return read.result;
    const { applicationId } = read;
    const phone = parsePhoneNumber(countryCode, cellphone);
    if (!phone) return misuse('--country-code and --cellphone make no telephone number that can exist');
    if (!isEmailAddress(email)) return misuse('--email is no e-mail address');
    if (id !== undefined && !isUserId(id)) return misuse(`--id "${id}" cannot be an Authy id`);
    return inHouseOf(applicationId, async (house) => {
      const { registerUser } = house.features;
      const user = { applicationId, phone, email };
      if (id === undefined) return added(applicationId, (await registerUser(user)).id);
      const importUser = makeImportUser({ ...house.ground, registerUser });
      const imported = await importUser({ ...user, id: Number(id) });
      if (!imported.ok) return fail(imported.refusal, refusals[imported.refusal]);
      return added(applicationId, imported.id);
    });
  },
});

const refusals: Record<ImportUserRefusal, string> = {
  id_taken: 'another number of this application has this id',
  phone_has_other_id: 'this number is registered in this application under another id',
};

function added(applicationId: number, id: number) {
  return succeed({ applicationId, id }, `user ${id} of application ${applicationId}`);
}
