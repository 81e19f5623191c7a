import type { FastifyReply } from 'fastify';
import type { Timers } from '../kernel/timers.ts';
import type { OpenConnections } from './open-connections.ts';

/** A reply of server-sent events (WHATWG HTML, 9.2). */
export interface EventStream {
  /** Sends text that is framed already. What is written before the stream is open goes out when it opens. */
  write(text: string): void;
  /** Sends the headers; from here on the reply is the stream's. */
  open(): void;
  /** Ends the stream behind what was written. */
  end(): void;
  /** Whether it has ended for whatever reason, also when it was never opened. */
  hasEnded(): boolean;
  /** Stops what feeds the stream once it has ended, at once when it has already: the client may go away while one begins to follow. */
  stopAtEnd(stop: () => void): void;
}

export interface EventStreamRules {
  connections: OpenConnections;
  timers: Timers;
  /** Milliseconds between signs of life, so that proxies keep the connection and clients notice a dead one. */
  heartbeatEvery: number;
  /** Bytes. A reader further behind is gone in all but name, and is cut off. */
  mostBuffered: number;
}

/** Makes a stream of a reply. It writes to the connection itself: a stream in between would cost every waiting client its buffers. */
export function makeEventStream(reply: FastifyReply, rules: EventStreamRules): EventStream {
  const { raw } = reply;
  // The first bytes send the headers on their way.
  let early = 'retry: 1000\n\n';
  let isOpen = false;
  let isEnded = false;
  let cancelBeat = () => {};
  let forget = () => {};
  let stopFeeding = () => {};

  function end(): void {
    if (isEnded) return;
    isEnded = true;
    cancelBeat();
    forget();
    if (isOpen && !raw.destroyed) raw.end();
    stopFeeding();
  }

  function write(text: string): void {
    // What is written to a connection that is gone would be an error of the whole process.
    if (isEnded || raw.destroyed) return;
    if (!isOpen) {
      early += text;
      return;
    }
    raw.write(text);
    if (raw.writableLength > rules.mostBuffered) raw.destroy();
  }

  function beatLater(): void {
    cancelBeat = rules.timers.after(rules.heartbeatEvery, () => {
      write(': still here\n\n');
      if (!isEnded) beatLater();
    });
  }

  // Ends at once when the client has gone already.
  forget = rules.connections.add(raw, end);

  return {
    write,
    end,
    hasEnded: () => isEnded,
    stopAtEnd(stop) {
      if (isEnded) stop();
      else stopFeeding = stop;
    },
    open() {
      if (isOpen) return;
      isOpen = true;
      reply.hijack();
      if (raw.destroyed) return;
      const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' };
      raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...headers });
      raw.write(early);
      early = '';
      if (isEnded) raw.end();
      else beatLater();
    },
  };
}
