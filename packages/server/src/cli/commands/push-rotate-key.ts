import { defineCommand, fail, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';

export const pushRotateKeyCommand = defineCommand({
  name: 'push rotate-key',
  summary: 'make a new key that push services know this server by',
  notes: [
    'Phones go on being woken: each subscription is served with the key it was made with, until the phone makes a new one at its next start. Running servers take up the new key within ten seconds.',
    'Refused while phones still move to the key before, because one that was away for both would have to move twice. `--force` does it anyway.',
  ],
  options: { force: { kind: 'flag', explanation: 'also while phones still move to the newest key' } },
  examples: ['push rotate-key', 'push rotate-key --force --json'],
  run: ({ options: { force = false } }) =>
    inHouse(async ({ features }) => {
      const rotated = await features.rotatePushKey({ force });
      if (!rotated.ok) {
        return fail('moving', `${rotated.devices} phones have not moved to the newest key yet: wait, or use --force`);
      }
      const { key, devices } = rotated;
      return succeed({ key, devices }, `New key ${key}\n\n${devices} phones move to it, each at its next start.`);
    }),
});
