import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** Milliseconds that a first request may be on its way. */
const grace = 500;

/**
 * Clients open connections ahead of need, and Node's own closing takes one on which nothing ever came for busy: it would hold up the end
 * until it times out.
 * @returns to be called when the closing begins
 */
export function dropUnusedConnections(server: Server): () => void {
  const sockets = new Set<Socket>();
  const add = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  // With TLS the first is the one beneath the second, which alone tells how much was said.
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', add);

  return () => {
    setTimeout(() => {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, grace).unref();
  };
}
