import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver of callbacks that says yes to everything. */
export interface CallbackReceiver {
  url: string;
  /** Resolves with the moment at which the callback about an approval came. */
  arrival(uuid: string): Promise<number>;
  close(): void;
}

export async function listenForCallbacks(): Promise<CallbackReceiver> {
  const arrivals = new Map<string, PromiseWithResolvers<number>>();
  const of = (uuid: string) => {
    const known = arrivals.get(uuid) ?? Promise.withResolvers<number>();
    arrivals.set(uuid, known);
    return known;
  };
  const server = createServer((request, response) => {
    const at = performance.now();
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      response.end('ok');
      const { uuid } = JSON.parse(text || '{}') as { uuid?: string };
      if (uuid) of(uuid).resolve(at);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    arrival: (uuid) => of(uuid).promise,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
