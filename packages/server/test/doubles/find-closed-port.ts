import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Where Linux begins to give ports to those who ask for any. */
const firstGiven = 32_768;

/**
 * A port of the loopback address on which nobody listens, and which one may listen on later. It is none of those that the system gives
 * to connections and servers by itself: of these, one that is free now may be taken by then. Not a low one: `fetch` blocks those
 * before it connects.
 */
export async function findClosedPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, firstGiven);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
