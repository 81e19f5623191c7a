import type { FastifyReply } from 'fastify';
import type { Followed, FollowStanding } from '../../features/waiting/index.ts';
import type { Timers } from '../../kernel/timers.ts';
import { makeEventStream } from '../event-stream.ts';
import type { OpenConnections } from '../open-connections.ts';

export interface SendEventsDeps {
  followStanding: FollowStanding;
  connections: OpenConnections;
  timers: Timers;
}

const heartbeatEvery = 20_000;

/** A few standings with their pictures. */
const mostBuffered = 65_536;

/** Makes a reply the stream of how something stands, as server-sent events: `standing`, and at the end `gone`. */
export async function sendEvents<T>(
  reply: FastifyReply,
  followed: Followed<T>,
  { describe, ...deps }: SendEventsDeps & { describe: (standing: T) => object },
): Promise<FastifyReply> {
  const { followStanding, connections, timers } = deps;
  const stream = makeEventStream(reply, { connections, timers, heartbeatEvery, mostBuffered });
  const following = await followStanding(followed, {
    hear(standing) {
      const [event, data] = standing === null ? ['gone', {}] : ['standing', describe(standing)];
      stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end: stream.end,
  }).catch((error: unknown) => {
    stream.end();
    throw error;
  });
  if (!following.ok) {
    stream.end();
    return reply.code(503).send({ error: 'too_many' });
  }
  stream.stopAtEnd(following.stop);
  stream.open();
  return reply;
}
