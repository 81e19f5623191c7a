import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { OutboundUrl } from './read-outbound-url.ts';

// An import would have Node fill in all of the module's exports, and load its WebSocket client for two of them: 50 ms of every start.
const { Agent: PlainAgent, request: plainRequest } = process.getBuiltinModule('node:http');

/** Bytes of an answer that are taken in; with more the connection is closed. */
const answerLimit = 64 * 1024;
/** Bytes of an answer that are kept. */
const excerptLimit = 1024;

/** A request whose body is text or nothing, or with bytes in it whatever they say. */
export interface OutboundRequest<Body = string | null> {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body: Body;
}

export type AnyRequest = OutboundRequest<string | Uint8Array | null>;

export interface PlainAnswer {
  status: number;
  /** The first kilobyte of the body as text without control characters. */
  excerpt: string;
  retryAfter: string | null;
  /** Whether the whole body came. */
  isWhole: boolean;
}

type Addressed = OutboundUrl & { addresses: readonly string[] };

/**
 * Speaks HTTP with addresses that were checked, and with no others: the name is not looked up again. Certificates are checked against
 * the name. Redirects are answers like any other, proxies of the environment are not asked.
 * @param ca certificate authorities instead of the usual ones
 */
export function makeSendOnce({ ca }: { ca?: string } = {}) {
  // Connections are kept for the next request for a few seconds; Node heeds the receiver's own wish too.
  const bounds = { keepAlive: true, timeout: 5000, maxSockets: 128, maxFreeSockets: 16 };
  const agents = { plain: new PlainAgent(bounds), tls: new TlsAgent({ ...bounds, ...(ca && { ca }) }) };
  for (const agent of [agents.plain, agents.tls]) {
    // A kept connection is used again only while the name leads to the addresses it was opened to.
    const named = agent.getName.bind(agent);
    agent.getName = (options) => `${named(options)}|${(options as { checked?: string })?.checked}`;
  }

  async function sendOnce(to: Addressed, request: AnyRequest, signal: AbortSignal): Promise<PlainAnswer> {
    for (let repeat = 0; ; repeat += 1) {
      const asked = open(to, request, signal);
      try {
        return await readAnswer(await answerOf(asked, request.body), signal);
      } catch (error) {
        // The receiver closed a kept connection as we used it: nobody saw the request.
        const isStale = asked.reusedSocket && /^(ECONNRESET|EPIPE)$/.test((error as NodeJS.ErrnoException).code ?? '');
        if (!isStale || repeat > 2 || signal.aborted) throw error;
      }
    }
  }

  function open({ url, host, addresses }: Addressed, request: AnyRequest, signal: AbortSignal): ClientRequest {
    const isTls = url.protocol === 'https:';
    const options = {
      method: request.method,
      host,
      port: url.port,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, 'accept-encoding': 'identity', ...request.headers },
      lookup: answerWith(addresses),
      checked: addresses.toSorted().join(),
      signal,
    };
    if (isTls) return tlsRequest({ ...options, agent: agents.tls });
    return plainRequest({ ...options, agent: agents.plain });
  }

  return {
    sendOnce,
    close() {
      agents.plain.destroy();
      agents.tls.destroy();
    },
  };
}

function answerWith(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, done) => {
    if (options.all) done(null, all);
    else done(null, all[0]?.address ?? '', all[0]?.family);
  };
}

function answerOf(asked: ClientRequest, body: AnyRequest['body']): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve);
    asked.on('error', reject);
    if (body === null) asked.end();
    else asked.end(body);
  });
}

/** The status counts, whatever becomes of the body. */
async function readAnswer(answer: IncomingMessage, signal: AbortSignal): Promise<PlainAnswer> {
  const kept: Buffer[] = [];
  let size = 0;
  let isWhole = true;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      if (size < excerptLimit) kept.push(chunk.subarray(0, excerptLimit - size));
      size += chunk.length;
      // Leaving the loop closes the connection.
      if (size > answerLimit) {
        isWhole = false;
        break;
      }
    }
  } catch {
    isWhole = false;
  }
  return {
    status: answer.statusCode ?? 0,
    excerpt: Buffer.concat(kept)
      .toString('utf8')
      .replace(/\p{C}+/gu, ' ')
      .trim(),
    retryAfter: answer.headers['retry-after'] ?? null,
    isWhole: isWhole && !signal.aborted,
  };
}
