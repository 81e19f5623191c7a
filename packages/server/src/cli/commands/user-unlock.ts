import { isUserId } from '../../features/users/index.ts';
import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { applicationIdProblem, readApplicationId } from '../read-application-id.ts';
import { refuseUnknownApplication } from '../refuse-unknown-application.ts';

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
    return inHouse(async (house) => {
      const refused = await refuseUnknownApplication(house, applicationId);
      if (refused) return refused;
      const unlocked = await house.features.unlockUser(applicationId, Number(id));
      if (!unlocked.ok) return fail(unlocked.refusal, `application ${applicationId} has no user ${id}`);
      return succeed({ applicationId, id: Number(id) }, `user ${id} of application ${applicationId} may verify again`);
    });
  },
});
