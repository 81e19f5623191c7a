import { readPush, type ShownPush } from '../push/read-push.ts';
import { openVault } from '../vault/open-vault.ts';

/**
 * Shows exactly one notification, whatever came: browsers end the subscriptions of apps that are woken and show nothing. It is up before
 * anything else is done that could fail.
 */
export async function showPush(registration: ServiceWorkerRegistration, data: PushMessageData | null): Promise<void> {
  const cameAt = Date.now();
  const shown = readPush(bodyOf(data), registration.scope);
  const { title, text, tag, path, requestId } = shown;
  const actions = await actionsFor(shown);
  try {
    await registration.showNotification(title, {
      ...{ body: text, tag, data: { path, requestId } },
      icon: new URL('icon-192.png', registration.scope).href,
      ...(actions.length > 0 && { actions }),
    });
  } finally {
    await note(cameAt).catch(() => {});
  }
}

/** Deny needs no looking at it first; approving does, and so is never offered here. */
async function actionsFor({ requestId }: ShownPush): Promise<{ action: string; title: string }[]> {
  const { maxActions } = Notification as unknown as { maxActions?: number };
  if (requestId === null || !maxActions) return [];
  const { denyLabel } = await openVault()
    .then((vault) => vault.settings.get())
    .catch(() => ({ denyLabel: null }));
  return denyLabel === null ? [] : [{ action: 'deny', title: denyLabel }];
}

async function note(at: number): Promise<void> {
  await (await openVault()).pushes.note(at);
}

function bodyOf(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}
