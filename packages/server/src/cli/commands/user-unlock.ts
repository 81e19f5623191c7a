import { isUserId } from '../../features/users/index.ts';
import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouseOf } from '../in-house-of.ts';
import { readAppOption } from '../read-app-option.ts';

export const userUnlockCommand = defineCommand({
  name: 'user unlock',
  summary: 'end the suspension or the lock of a user',
  notes: ['The user may try again at once and has the whole budget of wrong codes. It is noted among the activities.'],
  options: {
    app: { kind: 'text', value: 'ID', isRequired: true, explanation: 'the application' },
    id: { kind: 'text', value: 'AUTHY_ID', isRequired: true, explanation: 'the user' },
  },
  examples: ['user unlock --app 1 --id 4711'],
  async run({ options: { app, id } }) {
    const read = readAppOption(app);
    if (!read.ok) return read.result;
    const { applicationId } = read;
    if (!isUserId(id)) return misuse(`--id "${id}" is no Authy id`);
    return inHouseOf(applicationId, async ({ features }) => {
      const unlocked = await features.unlockUser(applicationId, Number(id));
      if (!unlocked.ok) return fail(unlocked.refusal, `application ${applicationId} has no user ${id}`);
      return succeed({ applicationId, id: Number(id) }, `user ${id} of application ${applicationId} may verify again`);
    });
  },
});
