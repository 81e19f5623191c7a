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
  const facts = { usesInbox: chosen.ok && chosen.usesInbox, hasGeneratedMasterKey: false };
  const reasons = settings.mode === 'production' ? unsafeSettings(settings, facts) : [];
  const refused = reasons.map((reason) => failed('production', reason));
  if (!chosen.ok) return [...chosen.problems.map((problem) => failed('providers', problem)), ...refused];
  const channels = Object.entries(chosen.choice.providers).map(([channel, providers]) =>
    providers.length === 0
      ? warn(
          'providers',
          `${channel}: none; such messages are given up. Add one, or switch the channel off per application`,
        )
      : ok('providers', `${channel}: ${providers.map(({ name }) => name).join(', then ')}`),
  );
  return [...channels, ...refused];
}
