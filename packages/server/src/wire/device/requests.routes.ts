import type { FastifyInstance } from 'fastify';
import type { ListRequests, WaitingRequest } from '../../features/approvals/index.ts';
import type { RequestList, WaitForRequests } from '../../features/waiting/index.ts';
import type { OpenConnections } from '../open-connections.ts';
import { answer, refuseCall } from './device-answer.ts';
import type { ServeDevice } from './serve-device.ts';

export interface RequestsDeps {
  serve: ServeDevice;
  connections: OpenConnections;
  listRequests: ListRequests;
  waitForRequests: WaitForRequests;
}

/** Seconds. Below the half minute after which many proxies give up on a reply. */
const longestWait = 25;

/** What the device is asked: at once, when there is something else than it knows of, or one request by its identifier. */
export function registerRequests(app: FastifyInstance, deps: RequestsDeps): void {
  const { serve, connections, listRequests, waitForRequests } = deps;

  // A HEAD request would wait for an answer that it does not get to see.
  app.get(
    '/requests',
    { exposeHeadRoute: false },
    serve(async ({ caller: { device }, query }, { reply: { raw } }) => {
      const wait = query.get('wait') ?? '0';
      if (!/^\d{1,3}$/.test(wait)) return refuseCall('malformed');
      const seconds = Math.min(Number(wait), longestWait);
      const running = waitForRequests({ deviceId: device.id, known: query.get('known'), wait: seconds * 1000 });
      const forget = connections.add(raw, () => (raw.destroyed ? running.abandon() : running.end()));
      const outcome = await running.outcome.finally(forget);
      if (outcome.ok) return answer(listBody(outcome.list));
      return outcome.refusal === 'abandoned' ? undefined : refuseCall(outcome.refusal);
    }),
  );

  app.get(
    '/requests/:rid',
    serve(async ({ caller: { device }, path }) => {
      const requests = await listRequests({ deviceId: device.id, approvalId: path.rid ?? '' });
      return requests.length === 0 ? refuseCall('not_found') : answer({ requests: requests.map(requestBody) });
    }),
  );
}

/** What is the exception is said only when it is so. */
function listBody({ requests, tag, isNudged, isSuperseded }: RequestList): object {
  return {
    requests: requests.map(requestBody),
    tag,
    ...(isNudged && { nudge: true }),
    ...(isSuperseded && { superseded: true }),
  };
}

function requestBody({ bytes, options }: WaitingRequest): object {
  return { r: bytes, opts: options, logo_id: null };
}
