import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Origin } from '../../features/activity/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type DeviceAnswer, writeDeviceAnswer } from './device-answer.ts';
import { originOf } from './origin-of.ts';
import { originOfCall } from './origin-of-call.ts';
import { readJson } from './read-json.ts';

/** A call of a phone that is not known yet. */
export interface OpenCall {
  /** The body read as JSON; undefined when it is none. */
  body: unknown;
  iss: string;
  address: string;
  origin: Origin;
}

export type ServeOpen = (
  handler: (call: OpenCall) => Promise<DeviceAnswer>,
) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

export function makeServeOpen({ clock, publicUrl }: { clock: Clock; publicUrl: string | null }): ServeOpen {
  return (handler) => async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? readJson(request.body) : undefined;
    const given = await handler({
      body,
      iss: originOf(request, publicUrl),
      address: request.ip,
      origin: originOfCall(request),
    });
    return reply.code(given.status).type('application/json').send(writeDeviceAnswer(given, clock.now()));
  };
}
