import { once } from 'node:events';
import { connect } from 'node:net';
import { readAnswer } from './read-answer.ts';

/** One keep-alive connection that asks one thing at a time. */
export interface Lane {
  /** @param answered given the body, or null when the connection was lost before it came. */
  ask(request: Buffer, answered: (body: string | null) => void): void;
  close(): void;
}

/** Connects to a port of this machine. A lane that is lost answers null, also to what is asked later. */
export async function openLane(port: number): Promise<Lane> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let held: Buffer | null = null;
  let answered: ((body: string | null) => void) | null = null;

  function finish(body: string | null): void {
    const tell = answered;
    held = null;
    answered = null;
    tell?.(body);
  }

  socket.on('data', (chunk: Buffer) => {
    held = held ? Buffer.concat([held, chunk]) : chunk;
    const body = readAnswer(held);
    if (body !== undefined) finish(body);
  });
  socket.on('error', () => {});
  socket.on('close', () => finish(null));
  return {
    ask(request, tell) {
      answered = tell;
      if (socket.destroyed) finish(null);
      else socket.write(request);
    },
    close: () => socket.destroy(),
  };
}
