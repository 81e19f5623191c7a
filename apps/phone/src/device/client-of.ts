import { type DeviceClient, makeDeviceClient } from '@countersign/device';
import type { Identity } from '../vault/identity.ts';
import { openVault } from '../vault/open-vault.ts';
import { dismissIdentity } from './dismiss-identity.ts';
import { platform } from './platform.ts';
import { settleKeys } from './settle-keys.ts';
import { tendClient } from './tend-client.ts';

const clients = new Map<string, DeviceClient>();

/**
 * The client of an identity: one for each key, for as long as the page or worker lives. What calls find out goes into the vault: the
 * server's time, and that it took this device out of use, which ends the identity.
 */
export function clientOf(identity: Identity): DeviceClient {
  const name = `${identity.id} ${identity.key.thumbprint}`;
  const known = clients.get(name);
  if (known) return known;
  const made = tendClient(makeDeviceClient({ device: identity, ...platform }), identity.clockSamples, {
    async keepClock(clockSamples) {
      await (await openVault()).identities.change(identity.id, { clockSamples });
    },
    async keepContact(contactedAt) {
      await (await openVault()).identities.change(identity.id, { contactedAt });
    },
    async refused(failure) {
      const vault = await openVault();
      if (failure.kind === 'revoked') await dismissIdentity(vault, identity.id);
      else await settleKeys(vault, identity.id);
    },
  });
  clients.set(name, made);
  return made;
}
