import type { DeviceClient, DeviceFailure, PendingRequest, RequestRefusal } from '@countersign/device';

export interface WatchDeps {
  client: Pick<DeviceClient, 'listRequests'>;
  /** Resolves after so many milliseconds, or when the watch ends. */
  pause(ms: number): Promise<void>;
  /** Ends the watch. */
  signal: AbortSignal;
  onRequest(request: PendingRequest): void;
  /** A request that was shown waits no more: answered elsewhere, or over. */
  onGone(requestId: string): void;
  onRefused(refusal: RequestRefusal): void;
  onNudge(): void;
  /** The server is away, or was and is back. */
  onConnection(isThere: boolean): void;
}

/** Seconds that the server may hold a reply back. */
const wait = 25;
/** Milliseconds between two looks where the server cannot be asked to wait, and while it is away. */
const every = 2000;

/** Follows what waits for a phone until it is told to end, which gives null, or until the server turns the phone away for good. */
export async function watchRequests(deps: WatchDeps): Promise<DeviceFailure | null> {
  const { client, pause, signal } = deps;
  const shown = new Set<string>();
  let known: string | null = null;
  let isThere = true;
  while (!signal.aborted) {
    const reply = await client.listRequests({ wait, known, signal });
    if (signal.aborted) break;
    if (!reply.ok && !isPassing(reply.failure)) return reply.failure;
    if (reply.ok !== isThere) deps.onConnection(reply.ok);
    isThere = reply.ok;
    if (!reply.ok) {
      await pause(every);
      continue;
    }
    const { requests, refused, tag, isNudged } = reply.value;
    // A list that was told apart by its tag is told once.
    if (tag === null || tag !== known) for (const refusal of refused) deps.onRefused(refusal);
    tellChanges(requests, shown, deps);
    if (isNudged) deps.onNudge();
    known = tag;
    // Without a tag the server would answer at once for as long as something waits.
    if (tag === null && requests.length + refused.length > 0) await pause(every);
  }
  return null;
}

function tellChanges(requests: readonly PendingRequest[], shown: Set<string>, deps: WatchDeps): void {
  const present = new Set(requests.map(({ requestId }) => requestId));
  for (const requestId of [...shown].filter((one) => !present.has(one))) {
    shown.delete(requestId);
    deps.onGone(requestId);
  }
  for (const request of requests.filter(({ requestId }) => !shown.has(requestId))) {
    shown.add(request.requestId);
    deps.onRequest(request);
  }
}

function isPassing({ kind }: DeviceFailure): boolean {
  return kind === 'unreachable' || kind === 'try_later';
}
