import { clientOf } from '../device/client-of.ts';
import { openVault } from '../vault/open-vault.ts';

/** Signs and sends a denial for whichever identity is asked this; false when that could not be done. */
export async function denyRequest(requestId: string): Promise<boolean> {
  const identities = await (await openVault()).identities.list();
  for (const identity of identities) {
    const client = clientOf(identity);
    const shown = await client.showRequest(requestId);
    if (!shown.ok || !shown.value.ok) continue;
    const reply = await client.answer(shown.value.request, { status: 'denied' });
    if (reply.ok && reply.value.kind !== 'unsigned') return true;
  }
  return false;
}
