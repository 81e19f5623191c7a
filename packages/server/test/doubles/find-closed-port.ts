import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A port of the loopback address on which nobody listens, nor will while this process lives: it is our own end of a connection, which
 * no other process is given. Not a low one: `fetch` blocks those before it connects.
 */
export async function findClosedPort(): Promise<number> {
  const { port } = await holdClosedPort();
  return port;
}

/** The same for a port on which somebody is to listen once it was let go. */
export async function holdClosedPort(): Promise<{ port: number; letGo(): Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepting = once(server, 'connection') as Promise<[Socket]>;
  const ours = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(ours, 'connect');
  const [theirs] = await accepting;
  server.close();
  for (const end of [ours, theirs]) end.on('error', () => {}).unref();
  return {
    port: ours.localPort ?? 0,
    async letGo() {
      const ended = once(ours, 'close');
      // Without the farewell that would keep the port for a minute more.
      ours.resetAndDestroy();
      await ended;
      theirs.destroy();
    },
  };
}
