import { clientOf } from '../device/client-of.ts';
import type { Identity } from '../vault/identity.ts';
import { openVault } from '../vault/open-vault.ts';
import { exclusively } from './exclusively.ts';
import { noteListing } from './note-listing.ts';
import { noteTime } from './note-time.ts';
import { readRequests, requestsNow, showStanding } from './requests-store.ts';
import { sendAnswer } from './send-answer.ts';
import { standingOf } from './standing.ts';

/** Milliseconds. A network that swallows everything is not waited for. */
const patience = 15_000;

/** Looks that wait for their turn: one look serves everybody who asked before it began. */
const queued = new Map<string, Promise<void>>();

/**
 * Sends what was answered and not sent, then takes over what waits now. One at a time in all tabs: of two lists the one that was asked
 * for later is the truth.
 */
export function syncIdentity(identity: Identity): Promise<void> {
  const { id } = identity;
  const waiting = queued.get(id);
  if (waiting) return waiting;
  const look = exclusively(`requests ${id}`, () => {
    queued.delete(id);
    return sync(identity);
  }).catch(() => {
    queued.delete(id);
    // What cannot be kept is not called up to date.
    showStanding(id, { reach: 'failed' });
  });
  queued.set(id, look);
  return look;
}

async function sync(identity: Identity): Promise<void> {
  const vault = await openVault();
  const client = clientOf(identity);
  const unsent = (await vault.requests.list()).filter((kept) => kept.identityId === identity.id && kept.answer);
  const { sending } = requestsNow();
  for (const kept of unsent) if (!sending.has(kept.requestId)) await sendAnswer(identity, kept);

  const reply = await client.listRequests({ signal: AbortSignal.timeout(patience) });
  const rule = reply.ok ? noteListing(identity, reply.value.requests, client.now()) : noteTime(identity, client.now());
  await vault.requests.change(identity.id, rule);
  await readRequests();
  showStanding(identity.id, standingOf(reply, navigator.onLine));
}
