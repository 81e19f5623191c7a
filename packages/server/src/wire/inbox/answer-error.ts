import type { FastifyReply } from 'fastify';

/** An error of the inbox's API: a stable name for programs and a sentence for people. */
export function answerError(reply: FastifyReply, status: number, error: string, message: string): FastifyReply {
  return reply.code(status).send({ error, message });
}
