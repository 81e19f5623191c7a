import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Inbox } from '../../features/inbox/index.ts';
import type { Timers } from '../../kernel/timers.ts';
import { makeEventStream } from '../event-stream.ts';
import type { OpenConnections } from '../open-connections.ts';
import { answerError } from './answer-error.ts';
import { messageBody } from './message-body.ts';
import { readQuery, sequence } from './query.ts';

const parameters = { after: sequence };

export const heartbeatEvery = 15_000;

/** Who is cut off comes back with Last-Event-ID. */
const mostBuffered = 1_048_576;

/** The live feed, as server-sent events. The id of an event is the sequence of its message. */
export function registerEvents(
  app: FastifyInstance,
  { inbox, timers, connections }: { inbox: Inbox; timers: Timers; connections: OpenConnections },
): void {
  app.get('/inbox/api/events', { exposeHeadRoute: false }, async (request, reply) => {
    const query = readQuery(request, reply, parameters);
    if (query === null) return reply;

    const stream = makeEventStream(reply, { connections, timers, heartbeatEvery, mostBuffered });
    const listening = await inbox.follow(lastEventId(request) ?? query.after ?? null, {
      arrived: (message) => stream.write(`id: ${message.sequence}\ndata: ${JSON.stringify(messageBody(message))}\n\n`),
      cleared: () => stream.write('event: cleared\ndata: {}\n\n'),
    });
    if (!listening.ok) {
      stream.end();
      return answerError(
        reply,
        503,
        'too_many_waiting',
        'Too many requests wait already. Try again when some have ended.',
      );
    }
    stream.stopAtEnd(listening.stop);
    stream.open();
    return reply;
  });
}

function lastEventId(request: FastifyRequest): number | null {
  const id = request.headers['last-event-id'];
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : null;
}
