import { once } from 'node:events';
import { connect } from 'node:net';
import { type BenchPhone, signCall } from './bench-phone.ts';

/** A phone that waits on a connection of its own. */
export interface Wait {
  close(): void;
}

/**
 * Opens a stream of events, or a call that is held back, and calls `hear` with every piece of text that comes. Bare sockets, because a
 * thousand clients must not be what is measured.
 */
export async function openWait(
  phone: BenchPhone,
  port: number,
  way: 'stream' | 'poll',
  hear: (text: string) => void,
): Promise<Wait> {
  const path = way === 'stream' ? '/device/v1/events' : '/device/v1/requests?wait=25';
  const { authorization } = await signCall(phone, 'GET', path);
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: ${authorization}\r\n\r\n`);
  if (way === 'stream') {
    const [first] = (await once(socket, 'data')) as [Buffer];
    const head = first.toString('latin1');
    if (!head.startsWith('HTTP/1.1 200')) throw new Error(`no stream: ${head.slice(0, 200)}`);
  }
  socket.on('data', (piece) => hear(piece.toString('latin1')));
  return { close: () => socket.destroy() };
}
