import type { FastifyInstance } from 'fastify';
import type { Inbox } from '../../features/inbox/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { messageBody } from './message-body.ts';
import { readChannel, readCount, readQuery, readRecipient, readSequence, readText } from './query.ts';

const readers = {
  to: readRecipient,
  channel: readChannel,
  q: readText,
  after: readSequence,
  before: readSequence,
  limit: readCount(500),
};

export function registerMessages(app: FastifyInstance, { inbox, clock }: { inbox: Inbox; clock: Clock }): void {
  app.get('/inbox/api/messages', async (request, reply) => {
    const query = readQuery(request, reply, readers);
    if (query === null) return reply;
    const { q: text, limit = 50, ...rest } = query;
    const messages = await inbox.list({ ...rest, text, limit });
    // The time of the server, by which a reader can tell how old a message is.
    return { messages: messages.map(messageBody), now: new Date(clock.now()).toISOString() };
  });

  app.delete('/inbox/api/messages', async () => ({ deleted: await inbox.clear() }));
}
