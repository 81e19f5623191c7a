import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CapturedRequest {
  method: string;
  /** Path with query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface RequestCapture {
  url: string;
  /** The next request that arrives. */
  next(): Promise<CapturedRequest>;
  close(): Promise<void>;
}

/** A receiver on loopback that says yes to everything and hands it to the test. */
export async function startRequestCapture(): Promise<RequestCapture> {
  let waiting: ((request: CapturedRequest) => void)[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    response.end();
    const captured = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    for (const tell of waiting.splice(0)) tell(captured);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/authy/callback`,
    next: () => new Promise((resolve) => (waiting = [...waiting, resolve])),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
