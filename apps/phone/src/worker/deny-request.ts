import { clientOf } from '../device/client-of.ts';
import { answerRequest } from '../requests/answer-request.ts';
import { exclusively } from '../requests/exclusively.ts';
import { findRequest } from '../requests/find-request.ts';
import { noteRequest } from '../requests/note-request.ts';
import type { Identity } from '../vault/identity.ts';
import { openVault } from '../vault/open-vault.ts';

/**
 * Denies for whichever identity is asked this, in the way the page does: it is kept, sent, and stands in the history. False unless the
 * server said that it is denied by this.
 */
export async function denyRequest(requestId: string): Promise<boolean> {
  const vault = await openVault();
  for (const identity of await vault.identities.list()) {
    const kept = await takeOver(identity, requestId);
    if (!kept) continue;
    await answerRequest(identity, kept, { status: 'denied' });
    const found = findRequest({ kept: await vault.requests.list(), history: await vault.history.list() }, requestId);
    if (found?.kind === 'over' && found.item.isOurs && found.item.status === 'denied') return true;
  }
  return false;
}

/** What is asked, from the vault or from the server where no page was open to take it over. */
async function takeOver(identity: Identity, requestId: string) {
  const vault = await openVault();
  const find = async () =>
    (await vault.requests.list()).find((one) => one.identityId === identity.id && one.requestId === requestId);
  const known = await find();
  if (known) return known;
  // Not while a page looks: an older list would take it for over.
  await exclusively(`requests ${identity.id}`, async () => {
    const shown = await clientOf(identity).showRequest(requestId);
    if (shown.ok && shown.value.ok)
      await vault.requests.change(identity.id, noteRequest(identity, shown.value.request));
  });
  return find();
}
