import { clientOf } from '../device/client-of.ts';
import { openVault } from '../vault/open-vault.ts';

/** Has one server push to this device; whether it did. */
export async function testPushes(): Promise<boolean> {
  const identities = await (await openVault()).identities.list();
  for (const identity of identities) {
    if (identity.state === 'active' && (await clientOf(identity).testPush()).ok) return true;
  }
  return false;
}
