import { EventEmitter, once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

/** A way to a server whose app can be made a newer version. */
export interface VersionedApp {
  origin: string;
  /** From now on the service worker is another one, which is how browsers notice a new version. */
  release(): void;
  /** Whether a file of the app that no page shows is not to be had. */
  withhold(isWithheld: boolean): void;
  /** Resolves when somebody wanted that file. */
  refused(): Promise<void>;
  close(): Promise<void>;
}

/** Passes everything on to a server, under an address of its own. */
export async function openVersionedApp(baseUrl: string): Promise<VersionedApp> {
  const { port } = new URL(baseUrl);
  let version = 1;
  let isHeld = false;
  const refusals = new EventEmitter();
  const refused = once(refusals, 'refused').then(() => {});
  const server = createServer((incoming, outgoing) => {
    const { method, url: path = '/', headers } = incoming;
    if (isHeld && path.endsWith('/icon-512.png')) {
      refusals.emit('refused');
      return void outgoing.writeHead(503).end();
    }
    const isWorker = path.endsWith('/service-worker.js');
    const sent = isWorker ? { ...headers, 'accept-encoding': 'identity' } : headers;
    const passed = forward({ host: '127.0.0.1', port, method, path, headers: sent }, (reply) => {
      const { 'content-length': length, ...others } = reply.headers;
      outgoing.writeHead(reply.statusCode ?? 502, isWorker || !length ? others : reply.headers);
      reply.pipe(outgoing, { end: !isWorker });
      if (isWorker) reply.on('end', () => outgoing.end(`\n// ${version}\n`));
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    release() {
      version += 1;
    },
    withhold(isWithheld) {
      isHeld = isWithheld;
    },
    refused: () => refused,
    async close() {
      server.closeAllConnections();
      await promisify(server.close.bind(server))();
    },
  };
}
