import { exportDeviceKey, generateDeviceKey } from '@countersign/device';
import { defineCommand, succeed } from '../command.ts';
import { withPhone } from '../phone/open-phone.ts';
import { phoneOptions } from '../phone/phone-options.ts';

export const phoneRotateCommand = defineCommand({
  name: 'phone rotate',
  summary: 'give the phone a new key; the old one is dead at once',
  notes: ['When the reply is lost, both keys are kept until the next command finds out which one the server knows.'],
  options: phoneOptions,
  examples: ['phone rotate', 'phone rotate --as ada'],
  run: ({ options }) =>
    withPhone(options, async ({ name, files, stored, client, explain }) => {
      const newKey = await generateDeviceKey({ isExtractable: true });
      const nextKey = await exportDeviceKey(newKey);
      files.write(name, { ...stored, nextKey });
      const reply = await client.rotate(newKey);
      if (reply.ok) {
        files.write(name, { ...stored, key: nextKey, nextKey: null });
        return succeed({ name, key: newKey.thumbprint }, `${name} has a new key, ${newKey.thumbprint}`);
      }
      const isRefused = reply.failure.kind !== 'unreachable' && reply.failure.kind !== 'try_later';
      if (isRefused) files.write(name, stored);
      return explain(reply.failure);
    }),
});
