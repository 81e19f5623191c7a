import { clientOf } from '../device/client-of.ts';
import { followHeld, heldNow } from '../device/identities-store.ts';
import type { Identity } from '../vault/identity.ts';
import { openVault } from '../vault/open-vault.ts';
import { noteTime } from './note-time.ts';
import { followRequests, requestsNow, showChecking, showStanding } from './requests-store.ts';
import { showBadge } from './show-badge.ts';
import { syncIdentity } from './sync-identity.ts';
import { isHearing, watchIdentity } from './watch-identity.ts';

/** Browsers open six connections to a server at once, and calls need some of them. */
const mostWatched = 3;
/** Milliseconds between two looks where no server tells by itself. */
const lookEvery = 15_000;
const historyFor = 90 * 86_400_000;
const longestTimer = 3_600_000;

const watches = new Map<string, AbortController>();

const active = (): readonly Identity[] => heldNow().identities.filter(({ state }) => state === 'active');
const isSeen = () => document.visibilityState === 'visible';
const nameOf = ({ id, key }: Identity) => `${id} ${key.thumbprint}`;

/** Looks everywhere for what is asked. For the start, for whoever came back, and for whoever wants to know now. */
export async function checkNow(): Promise<void> {
  showChecking(true);
  await Promise.allSettled(active().map(syncIdentity));
  showChecking(false);
}

/** Keeps what is asked up to date for as long as the page lives: hears while it is seen, and looks whenever something may have changed. */
export function keepFresh(): void {
  followHeld(tendWatches);
  followRequests(() => {
    showBadge(requestsNow().kept);
    tendTime();
  });
  document.addEventListener('visibilitychange', () => {
    tendWatches();
    if (isSeen()) void checkNow();
  });
  addEventListener('focus', () => void checkNow());
  addEventListener('online', () => {
    // Those that wait for their next try begin anew.
    stopWatches(() => true);
    tendWatches();
    void checkNow();
  });
  addEventListener('offline', () => {
    for (const { id } of active()) showStanding(id, { reach: 'offline' });
  });
  // The worker speaks when a push came.
  if ('serviceWorker' in navigator) navigator.serviceWorker.addEventListener('message', () => void checkNow());
  setInterval(() => {
    if (isSeen()) for (const identity of active()) if (!isHearing(identity)) void syncIdentity(identity);
  }, lookEvery);
}

function tendWatches(): void {
  const watched = isSeen() ? active().slice(0, mostWatched) : [];
  const names = new Set(watched.map(nameOf));
  stopWatches((name) => !names.has(name));
  for (const identity of watched) if (!watches.has(nameOf(identity))) startWatch(identity);
  for (const identity of active()) {
    if (!isNew(identity)) continue;
    void syncIdentity(identity);
    pruneHistory().catch(() => {});
  }
}

const seen = new Set<string>();

/** Each is asked once as soon as it is known, whether or not anything will tell by itself. */
function isNew({ id }: Identity): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

/** By the servers' clocks, which wrote it: one of ours that is a year ahead must not wipe it. */
async function pruneHistory(): Promise<void> {
  const now = Math.min(...active().map((identity) => clientOf(identity).now()));
  await (await openVault()).history.prune(now - historyFor);
}

function startWatch(identity: Identity): void {
  const stopping = new AbortController();
  watches.set(nameOf(identity), stopping);
  void watchIdentity(identity, stopping.signal);
}

function stopWatches(isUnwanted: (name: string) => boolean): void {
  for (const [name, stopping] of watches) {
    if (!isUnwanted(name)) continue;
    watches.delete(name);
    stopping.abort();
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Closes what was not answered as soon as its time is over, with or without a network. */
function tendTime(): void {
  clearTimeout(timer);
  const open = requestsNow().kept.filter(({ answer }) => answer === null);
  const ends = active().flatMap((identity) => {
    const own = open.filter(({ identityId }) => identityId === identity.id);
    return own.map(({ request }) => request.expiresAt - clientOf(identity).now());
  });
  if (ends.length === 0) return;
  const next = Math.min(longestTimer, ...ends.map((end) => Math.max(0, end)));
  timer = setTimeout(closeExpired, next + 1);
}

async function closeExpired(): Promise<void> {
  const vault = await openVault();
  for (const identity of active())
    await vault.requests.change(identity.id, noteTime(identity, clientOf(identity).now()));
  tendTime();
}
