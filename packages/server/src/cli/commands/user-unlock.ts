import { applicationRows } from '../../features/applications/index.ts';
import { isUserId } from '../../features/users/index.ts';
import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { applicationIdProblem, readApplicationId, unknownApplication } from '../read-application-id.ts';

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
    const applicationId = readApplicationId(app);
    if (applicationId === null) return misuse(`--app ${applicationIdProblem(app)}`);
    if (!isUserId(id)) return misuse(`--id "${id}" is no Authy id`);
    return inHouse(async ({ ground, features }) => {
      const application = await ground.store.read((tx) => applicationRows.byId(tx, applicationId));
      if (!application) return fail('unknown_application', unknownApplication(applicationId));
      const unlocked = await features.unlockUser(applicationId, Number(id));
      if (!unlocked.ok) return fail(unlocked.refusal, `application ${applicationId} has no user ${id}`);
      return succeed({ applicationId, id: Number(id) }, `user ${id} of application ${applicationId} may verify again`);
    });
  },
});
