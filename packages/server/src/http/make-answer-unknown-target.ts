import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../kernel/clock.ts';
import { answerNotFound } from '../wire/authy/answer-failure.ts';
import { refuseCall, writeDeviceAnswer } from '../wire/device/device-answer.ts';

/** What is refused before any wire is reached, for its target alone, is told it in the words of the wire it was meant for. */
export function makeAnswerUnknownTarget({ clock, basePath }: { clock: Clock; basePath: string }) {
  const devices = `${basePath}/device/v1/`;

  return (request: FastifyRequest, reply: FastifyReply): void => {
    if (!request.raw.url?.startsWith(devices)) {
      answerNotFound(request, reply);
      return;
    }
    const refused = refuseCall('not_found');
    reply.code(refused.status).type('application/json').send(writeDeviceAnswer(refused, clock.now()));
  };
}
