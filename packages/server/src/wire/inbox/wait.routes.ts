import type { FastifyInstance } from 'fastify';
import type { Inbox } from '../../features/inbox/index.ts';
import type { OpenConnections } from '../open-connections.ts';
import { answerError } from './answer-error.ts';
import { messageBody } from './message-body.ts';
import { readQuery, recipient, secondsUpTo, sequence } from './query.ts';

const parameters = { to: recipient, timeout: secondsUpTo(60), after: sequence };

/** Answers when the message is there: the call that tests make after they made the server send a code. */
export function registerWait(
  app: FastifyInstance,
  { inbox, connections }: { inbox: Inbox; connections: OpenConnections },
): void {
  // A HEAD request would wait for an answer that it does not get to see.
  app.get('/inbox/api/wait', { exposeHeadRoute: false }, async (request, reply) => {
    const query = readQuery(request, reply, parameters);
    if (query === null) return reply;
    const { to, timeout = 30_000, after = null } = query;
    if (to === undefined) return answerError(reply, 400, 'bad_parameter', 'to is missing: a number or an address.');

    const controller = new AbortController();
    const forget = connections.add(reply.raw, () => controller.abort());
    const outcome = await inbox.wait({ to, timeout, after }, controller.signal).finally(forget);
    if (outcome.ok) return { message: messageBody(outcome.message), code: outcome.message.code };
    switch (outcome.refusal) {
      case 'timeout':
        return answerError(reply, 408, 'timeout', `No message to ${to} arrived within ${timeout / 1000} s.`);
      case 'too_many_listeners':
        return answerError(
          reply,
          503,
          'too_many_waiting',
          'Too many requests wait already. Try again when some have ended.',
        );
      case 'cancelled':
        return answerError(reply, 503, 'closing', 'The server is stopping.');
    }
  });
}
