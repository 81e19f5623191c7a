import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Inbox } from '../../features/inbox/index.ts';
import type { Timers } from '../../kernel/timers.ts';
import { answerError } from './answer-error.ts';
import { messageBody } from './message-body.ts';
import type { OpenConnections } from './open-connections.ts';
import { readQuery, sequence } from './query.ts';

const parameters = { after: sequence };

/** Milliseconds between signs of life, so that proxies keep the connection and clients notice a dead one. */
export const heartbeatEvery = 15_000;

/** A reader this far behind is gone in all but name; it comes back with Last-Event-ID. */
const mostBuffered = 1_048_576;

/** The live feed, as server-sent events (WHATWG HTML, 9.2). The id of an event is the sequence of its message. */
export function registerEvents(
  app: FastifyInstance,
  { inbox, timers, connections }: { inbox: Inbox; timers: Timers; connections: OpenConnections },
): void {
  app.get('/inbox/api/events', { exposeHeadRoute: false }, async (request, reply) => {
    const query = readQuery(request, reply, parameters);
    if (query === null) return reply;

    const stream = new Readable({ read() {} });
    let isEnded = false;
    const end = () => {
      isEnded = true;
      stream.push(null);
    };
    const write = (chunk: string) => {
      if (isEnded || stream.destroyed) return;
      if (stream.readableLength > mostBuffered) stream.destroy();
      else stream.push(chunk);
    };
    const forget = connections.add(reply.raw, end);
    // The first bytes send the headers on their way.
    write('retry: 1000\n\n');
    const listening = await inbox.follow(lastEventId(request) ?? query.after ?? null, {
      arrived: (message) => write(`id: ${message.sequence}\ndata: ${JSON.stringify(messageBody(message))}\n\n`),
      cleared: () => write('event: cleared\ndata: {}\n\n'),
    });
    if (!listening.ok) {
      forget();
      return answerError(
        reply,
        503,
        'too_many_waiting',
        'Too many requests wait already. Try again when some have ended.',
      );
    }

    let cancelBeat = () => {};
    const beat = () => {
      write(': still here\n\n');
      cancelBeat = timers.after(heartbeatEvery, beat);
    };
    cancelBeat = timers.after(heartbeatEvery, beat);
    const release = () => {
      listening.stop();
      cancelBeat();
      forget();
    };
    stream.once('close', release);
    reply.raw.once('close', release);
    if (reply.raw.destroyed) release();
    return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(stream);
  });
}

function lastEventId(request: FastifyRequest): number | null {
  const id = request.headers['last-event-id'];
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : null;
}
