import { renderUnicodeCompact } from 'uqr';
import { defineCommand, fail, succeed } from '../command.ts';
import { findUserAnywhere, readUserAnywhere } from '../find-user-anywhere.ts';
import { inHouse } from '../in-house.ts';
import { serverAddress } from '../server-address.ts';

export const userInviteCommand = defineCommand({
  name: 'user invite',
  summary: 'invite a user to make a phone known: a link, a code to type, and a QR picture',
  notes: [
    'Whoever has the link or the code within ten minutes is the user’s phone: show it to nobody else. It is good once.',
    'The page shows all of it on another screen, a colleague’s or a customer’s, and says there when the phone is known.',
    'The link begins with COUNTERSIGN_PUBLIC_URL, or where that is not set with the address the server listens on.',
  ],
  positionals: ['AUTHY_ID'],
  options: {
    app: { kind: 'text', value: 'ID', explanation: 'the application, where several know the user' },
  },
  examples: ['user invite 4711', 'user invite 4711 --app 1 --json'],
  async run({ positionals: [id = ''], options: { app } }) {
    const choice = readUserAnywhere(id, app);
    if (!choice.ok) return choice.result;
    return inHouse(async (house) => {
      const found = await findUserAnywhere(house, choice);
      if (!found.ok) return found.result;
      const baseUrl = serverAddress(house.ground.settings);
      const wish = { applicationId: found.applicationId, userId: choice.userId, baseUrl };
      const offered = await house.features.offerEnrolment(wish);
      if (!offered.ok) return fail(offered.refusal, `there is no user ${id}`);
      const { link, shortCode, page } = offered;
      const expiresAt = new Date(offered.expiresAt).toISOString();
      const text = `link   ${link}\ncode   ${shortCode}\npage   ${page}\nuntil  ${expiresAt}\n\n${renderUnicodeCompact(link)}`;
      return succeed({ ...wish, link, shortCode, page, expiresAt }, text);
    });
  },
});
