import type { FastifyInstance } from 'fastify';
import type { Inbox } from '../../features/inbox/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { messageBody } from './message-body.ts';
import { channel, countUpTo, readQuery, recipient, searchText, sequence } from './query.ts';

const parameters = {
  to: recipient,
  channel,
  q: searchText,
  after: sequence,
  before: sequence,
  limit: countUpTo(500),
};

export function registerMessages(app: FastifyInstance, { inbox, clock }: { inbox: Inbox; clock: Clock }): void {
  app.get('/inbox/api/messages', async (request, reply) => {
    const query = readQuery(request, reply, parameters);
    if (query === null) return reply;
    const { q: text, limit = 50, ...rest } = query;
    const messages = await inbox.list({ ...rest, text, limit });
    // The time of the server, by which a reader can tell how old a message is.
    return { messages: messages.map(messageBody), now: new Date(clock.now()).toISOString() };
  });

  app.delete('/inbox/api/messages', async () => ({ deleted: await inbox.clear() }));
}
