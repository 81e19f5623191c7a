import type { DeviceClient, PendingRequests, RequestRefusal, WatchEnd } from '@countersign/device';

type PendingRequest = PendingRequests['requests'][number];

export interface WatchDeps {
  client: Pick<DeviceClient, 'listRequests' | 'watchEvents'>;
  /** Ends the watch. */
  signal: AbortSignal;
  onRequest(request: PendingRequest): void;
  /** A request that was shown waits no more: answered elsewhere, or over. */
  onGone(requestId: string): void;
  onRefused(refusal: RequestRefusal): void;
  onNudge(): void;
  onAway(): void;
}

/** Follows what waits for a phone until there is no use in going on. */
export async function watchRequests({ client, signal, ...on }: WatchDeps): Promise<WatchEnd> {
  const shown = new Set<string>();
  let listing = Promise.resolve();

  async function list(): Promise<void> {
    const reply = await client.listRequests();
    // A server that is away, or this phone being turned away, shows in the events as well.
    if (!reply.ok || signal.aborted) return;
    const { requests, refused } = reply.value;
    const present = new Set(requests.map(({ requestId }) => requestId));
    for (const requestId of [...shown].filter((one) => !present.has(one))) {
      shown.delete(requestId);
      on.onGone(requestId);
    }
    for (const request of requests.filter(({ requestId }) => !shown.has(requestId))) {
      shown.add(request.requestId);
      on.onRequest(request);
    }
    for (const refusal of refused) on.onRefused(refusal);
  }

  const end = await client.watchEvents({
    signal,
    hear({ kind }) {
      // One after the other, so that the latest list is the last one that is told.
      if (kind === 'requests') listing = listing.then(list);
      if (kind === 'nudge') on.onNudge();
      if (kind === 'disconnected') on.onAway();
    },
  });
  await listing;
  return end;
}
