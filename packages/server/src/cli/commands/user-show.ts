import { applicationRows } from '../../features/applications/index.ts';
import { makeShowGuesses, userSubject } from '../../features/protection/index.ts';
import { softTokenRows } from '../../features/soft-tokens/index.ts';
import { makeFindUser, phoneIndexOf, userRows } from '../../features/users/index.ts';
import { defineCommand, fail, succeed } from '../command.ts';
import { describeUser } from '../describe-user.ts';
import { inHouse } from '../in-house.ts';
import { unknownApplication } from '../read-application-id.ts';
import { readUserChoice } from '../read-user-choice.ts';

export const userShowCommand = defineCommand({
  name: 'user show',
  summary: 'tell how a user of an application stands',
  notes: ['Phone and e-mail are masked unless --reveal is given.'],
  options: {
    app: { kind: 'text', value: 'ID', isRequired: true, explanation: 'the application' },
    id: { kind: 'text', value: 'AUTHY_ID', explanation: 'the user by Authy id' },
    phone: { kind: 'text', value: '+NUMBER', explanation: 'or by phone number, as +12025550123' },
    reveal: { kind: 'flag', explanation: 'show phone and e-mail in full' },
  },
  examples: ['user show --app 1 --id 4711', 'user show --app 1 --phone +12025550123 --reveal'],
  async run({ options }) {
    const choice = readUserChoice(options);
    if (!choice.ok) return choice.result;
    const { applicationId } = choice;
    return inHouse(async ({ ground: { store, seal, clock, settings } }) => {
      const findUser = makeFindUser({ seal });
      const showGuesses = makeShowGuesses({ clock, hardLockAfter: settings.hardLockAfter });
      const found = await store.read(async (tx) => {
        if (!(await applicationRows.byId(tx, applicationId))) return 'unknown_application';
        const id = choice.id ?? (await userRows.byPhone(tx, applicationId, phoneIndexOf(seal, choice.phone.e164)))?.id;
        const user = id === undefined ? undefined : await findUser(tx, applicationId, id);
        if (!user) return 'unknown_user';
        const standing = await showGuesses(tx, userSubject(applicationId, user.id));
        return { user, standing, authenticators: await softTokenRows.count(tx, { applicationId, userId: user.id }) };
      });
      if (found === 'unknown_application') return fail(found, unknownApplication(applicationId));
      if (found === 'unknown_user') return fail(found, `application ${applicationId} has no such user`);
      const { data, text } = describeUser(found, options.reveal);
      return succeed(data, text);
    });
  },
});
