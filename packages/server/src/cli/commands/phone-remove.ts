import { defineCommand, succeed } from '../command.ts';
import { withPhone } from '../phone/open-phone.ts';
import { phoneOptions } from '../phone/phone-options.ts';

export const phoneRemoveCommand = defineCommand({
  name: 'phone remove',
  summary: 'take the phone out of use and delete its keys, or take another device of the person out of use',
  options: {
    device: {
      kind: 'text',
      value: 'ID',
      explanation: 'another device of the person, as `countersign phone devices` names it',
    },
    'file-only': {
      kind: 'flag',
      explanation: 'delete the keys without telling the server, which goes on trusting them',
    },
    ...phoneOptions,
  },
  examples: ['phone remove', 'phone remove --as ada', 'phone remove --device dev_5Lr0'],
  run: ({ options: { device, 'file-only': isFileOnly, ...which } }) =>
    withPhone(which, async ({ name, files, stored, client, explain }) => {
      if (isFileOnly) {
        files.remove(name);
        return succeed({ removed: name }, `the keys of ${name} are deleted; the server was not told`);
      }
      const target = device ?? stored.deviceId;
      const reply = await client.revoke(target);
      if (!reply.ok) return explain(reply.failure);
      if (target === stored.deviceId) files.remove(name);
      const said =
        target === stored.deviceId ? `${name} is out of use, and its keys are deleted` : `${target} is out of use`;
      return succeed({ removed: target }, said);
    }),
});
