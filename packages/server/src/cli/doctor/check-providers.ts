import { type Settings, unsafeSettings } from '../../config/index.ts';
import type { Provider } from '../../features/delivery/index.ts';
import { chooseProviders } from '../choose-providers.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

/** Stands for the dev inbox where nothing is sent. */
const silentInbox: Provider = {
  name: 'inbox',
  channels: ['sms', 'voice', 'email'],
  send: async () => ({ kind: 'refused', reason: 'nothing is sent here' }),
};

/** What would send, channel by channel, and what production would refuse. */
export async function checkProviders(settings: Settings): Promise<Finding[]> {
  const chosen = await chooseProviders(settings, silentInbox);
  if (!chosen.ok) return chosen.problems.map((problem) => failed('providers', problem));
  const channels = Object.entries(chosen.choice.providers).map(([channel, providers]) =>
    providers.length === 0
      ? warn(
          'providers',
          `${channel}: none; such messages are given up. Add one, or switch the channel off per application`,
        )
      : ok('providers', `${channel}: ${providers.map(({ name }) => name).join(', then ')}`),
  );
  if (settings.mode === 'development') return channels;
  const facts = { usesInbox: chosen.usesInbox, hasGeneratedMasterKey: false };
  return [...channels, ...unsafeSettings(settings, facts).map((reason) => failed('production', reason))];
}
