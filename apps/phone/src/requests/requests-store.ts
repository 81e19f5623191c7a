import type { HistoryItem } from '../vault/history-item.ts';
import type { KeptRequest } from '../vault/kept-request.ts';
import { openVault } from '../vault/open-vault.ts';
import type { Standing } from './standing.ts';

/** What is asked of all identities, as it was last read from the vault, and how things stand with their servers. */
export interface Requests {
  /** False until the vault was read for the first time. */
  isRead: boolean;
  /** Oldest first. */
  kept: readonly KeptRequest[];
  /** Newest first. */
  history: readonly HistoryItem[];
  /** By identity; none before the first reply. */
  standings: ReadonlyMap<string, Standing>;
  /** Whether servers are being asked because the person wants it. */
  isChecking: boolean;
  /** Identifiers of requests whose answers are on their way. */
  sending: ReadonlySet<string>;
}

let current: Requests = {
  isRead: false,
  kept: [],
  history: [],
  standings: new Map(),
  isChecking: false,
  sending: new Set(),
};
const listeners = new Set<() => void>();
let isFollowing = false;

/** What is shown now, without reading anything. */
export const requestsNow = (): Requests => current;

/** Calls the listener when something is different; the vault is read as long as the page lives. */
export function followRequests(listener: () => void): () => void {
  listeners.add(listener);
  if (!isFollowing) {
    isFollowing = true;
    void openVault().then((vault) => vault.listen(() => void readRequests()));
    void readRequests();
  }
  return () => listeners.delete(listener);
}

let reading = 0;

/** Reads the vault. Resolves when what was in it at the time is shown. */
export async function readRequests(): Promise<void> {
  reading += 1;
  const turn = reading;
  try {
    const vault = await openVault();
    const [kept, history] = await Promise.all([vault.requests.list(), vault.history.list()]);
    if (turn === reading) show({ isRead: true, kept, history });
  } catch {
    // What was read before stays: whoever shows identities says that this browser keeps nothing.
    if (turn === reading) show({ isRead: true });
  }
}

export function showStanding(identityId: string, changed: Partial<Standing>): void {
  const before = current.standings.get(identityId) ?? { reach: 'reached', refused: [], isNudged: false };
  show({ standings: new Map(current.standings).set(identityId, { ...before, ...changed }) });
}

export function showSending(requestId: string, isSending: boolean): void {
  const sending = new Set(current.sending);
  if (isSending) sending.add(requestId);
  else sending.delete(requestId);
  show({ sending });
}

export const showChecking = (isChecking: boolean): void => show({ isChecking });

function show(changed: Partial<Requests>): void {
  current = { ...current, ...changed };
  for (const listener of listeners) listener();
}
