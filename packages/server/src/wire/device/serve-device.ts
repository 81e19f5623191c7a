import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Origin } from '../../features/activity/index.ts';
import type { AuthenticateDevice, ClaimRefusal, DeviceCaller } from '../../features/devices/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type DeviceAnswer, refuseCall, writeDeviceAnswer } from './device-answer.ts';
import { originOf } from './origin-of.ts';
import { originOfCall } from './origin-of-call.ts';
import { readJson } from './read-json.ts';

/** A call whose signature was good. What changes something claims it first, in the unit of work that does the change. */
export interface SignedCall {
  caller: DeviceCaller;
  /** Origin of this server, as devices know it. */
  iss: string;
  address: string;
  origin: Origin;
  /** Parts of the path. */
  path: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The body read as JSON; undefined when it is none. */
  body: unknown;
}

/** Answers undefined when it took the reply over itself, as streams do. */
export type SignedHandler = (
  call: SignedCall,
  raw: { request: FastifyRequest; reply: FastifyReply },
) => Promise<DeviceAnswer | undefined>;

export interface ServeDeviceDeps {
  authenticateDevice: AuthenticateDevice;
  clock: Clock;
  publicUrl: string | null;
}

/** Makes a route's handler of what answers a signed call. Pending devices are let through only where that is said. */
export type ServeDevice = (
  handler: SignedHandler,
  options?: { allowsPending?: boolean },
) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

const noBytes = new Uint8Array(0);

export function makeServeDevice({ authenticateDevice, clock, publicUrl }: ServeDeviceDeps): ServeDevice {
  return (handler, { allowsPending = false } = {}) =>
    async (request, reply) => {
      const read = await readCall(request, allowsPending);
      const given = 'caller' in read ? await handler(read, { request, reply }) : read;
      if (given === undefined) return reply;
      return reply.code(given.status).type('application/json').send(writeDeviceAnswer(given, clock.now()));
    };

  async function readCall(request: FastifyRequest, allowsPending: boolean): Promise<SignedCall | DeviceAnswer> {
    const target = request.raw.url ?? '';
    const body = Buffer.isBuffer(request.body) ? request.body : noBytes;
    const { authorization } = request.headers;
    const iss = originOf(request, publicUrl);
    const address = request.ip;
    const known = await authenticateDevice({ authorization, method: request.method, target, body, iss, address });
    if (!known.ok && known.refusal === 'clock') return refuseCall('clock', { server_time: known.serverTime });
    if (!known.ok) return refuseCall(known.refusal);
    const { caller } = known;
    if (caller.device.state !== 'active' && !allowsPending) return refuseCall('unauthorized');
    const path = request.params as Record<string, string>;
    // Nothing else is an identifier of ours, and PostgreSQL throws at texts that hold a zero byte.
    if (!Object.values(path).every((text) => /^[\w-]{1,64}$/.test(text))) return refuseCall('not_found');
    return {
      ...{ caller, iss, address, origin: originOfCall(request), body: readJson(body), path },
      query: new URLSearchParams(target.split('?')[1] ?? ''),
    };
  }
}

const claimErrors = { replay: 'replay', revoked: 'revoked', not_active: 'unauthorized' } as const satisfies Record<
  ClaimRefusal,
  string
>;

/** The answer to a call that could not be claimed. */
export function refuseClaim(refusal: ClaimRefusal): DeviceAnswer {
  return refuseCall(claimErrors[refusal]);
}
