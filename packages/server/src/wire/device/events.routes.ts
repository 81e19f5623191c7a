import type { FastifyInstance } from 'fastify';
import type { DeviceNews, FollowDevice } from '../../features/waiting/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Timers } from '../../kernel/timers.ts';
import { makeEventStream } from '../event-stream.ts';
import type { OpenConnections } from '../open-connections.ts';
import type { ServeDevice } from './serve-device.ts';

export interface EventsDeps {
  serve: ServeDevice;
  connections: OpenConnections;
  followDevice: FollowDevice;
  clock: Clock;
  timers: Timers;
}

const heartbeatEvery = 20_000;

/** A hundred and more events. */
const mostBuffered = 16_384;

/** Tells a connected device what happens, as server-sent events. Their ids count them; a new stream begins with how things stand. */
export function registerEvents(app: FastifyInstance, deps: EventsDeps): void {
  const { serve, connections, followDevice, clock, timers } = deps;

  app.get(
    '/events',
    { exposeHeadRoute: false },
    serve(
      async ({ caller: { device } }, { reply }) => {
        let count = 0;
        const stream = makeEventStream(reply, { connections, timers, heartbeatEvery, mostBuffered });
        // Who has hung up by now takes the place of nobody: the same device may follow on another connection already.
        if (stream.hasEnded()) {
          stream.open();
          return undefined;
        }
        const following = followDevice(device.id, {
          hear(news) {
            count += 1;
            stream.write(eventOf(news, count, clock.now()));
          },
          end: stream.end,
        });
        stream.stopAtEnd(following.stop);
        await following.begun.catch((error) => {
          stream.end();
          throw error;
        });
        stream.open();
        return undefined;
      },
      { allowsPending: true },
    ),
  );
}

function eventOf({ kind, ...rest }: DeviceNews, count: number, now: number): string {
  const data = JSON.stringify({ server_time: Math.floor(now / 1000), ...rest });
  return `id: ${count}\nevent: ${kind}\ndata: ${data}\n\n`;
}
