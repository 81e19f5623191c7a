import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './fault.ts';

export interface HttpRequest {
  method: string;
  /** Path with query string. */
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface HttpAnswer {
  status: number;
  contentType: string;
  body: string;
}

export interface HttpDouble {
  url: string;
  /** Requests that arrived at the address a redirect pointed to. Stays at 0 with a client that behaves. */
  followed(): number;
  /** Resolves with the next request that arrives. */
  next(): Promise<void>;
  behave(fault: Fault): void;
  close(): Promise<void>;
}

/** What a vendor's double brings along: how it answers, whatever the transport does. */
export interface HttpVendor {
  /** Records the request and answers as the vendor's documentation says. */
  answer(request: HttpRequest, fault: Fault): HttpAnswer;
}

/** The largest body a request may have. */
const BODY_LIMIT = 64 * 1024;

/** A local HTTP server on a free port of the loopback address, with the faults that every vendor can have. */
export async function startHttpDouble(vendor: HttpVendor): Promise<HttpDouble> {
  let fault: Fault = 'ok';
  let followed = 0;
  let waiting: (() => void)[] = [];

  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming).catch(() => null);
    if (!request) return void incoming.socket.destroy();
    if (request.path.startsWith('/elsewhere')) followed += 1;
    const answer = vendor.answer(request, fault);
    for (const wake of waiting.splice(0)) wake();
    reply(response, answer, fault, url);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    followed: () => followed,
    next: () => new Promise((resolve) => (waiting = [...waiting, resolve])),
    behave(next) {
      fault = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new Error('the request is too large');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body };
}

function reply(response: ServerResponse, answer: HttpAnswer, fault: Fault, url: string): void {
  const headers = { 'content-type': answer.contentType };
  switch (fault) {
    case 'silent':
      return;
    case 'redirect':
      response.writeHead(307, { location: `${url}/elsewhere` }).end();
      return;
    case 'nonsense':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>It works!</body></html>');
      return;
    case 'cut':
      response.writeHead(answer.status, { ...headers, 'content-length': answer.body.length + 1000 });
      response.write(answer.body, () => response.destroy());
      return;
    case 'huge':
      // Blanks before the answer leave it valid, so that only the size is wrong with it.
      response.writeHead(answer.status, headers).end(' '.repeat(1024 * 1024) + answer.body);
      return;
    default:
      response.writeHead(answer.status, headers).end(answer.body);
  }
}
