/** The largest answer read from a gateway, in bytes after decompression. Beyond it nothing more is taken in. */
export const ANSWER_LIMIT = 64 * 1024;

export interface GatewayRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** What came back. Never holds more than a status, the text and a reason made of fixed words and error codes. */
export type GatewayAnswer =
  | { kind: 'answered'; status: number; body: string }
  /** The status came, the rest did not, or there was too much of it. */
  | { kind: 'broken'; status: number; reason: string }
  | { kind: 'unreachable'; reason: string };

/**
 * Asks a gateway exactly once: no redirect is followed, because it would carry the message and the credentials to an
 * address nobody configured, and nothing is repeated, because the first request may have been the one that counted.
 */
export async function sendRequest(request: GatewayRequest, signal: AbortSignal): Promise<GatewayAnswer> {
  let response: Response;
  try {
    response = await fetch(request.url, {
      method: request.method,
      headers: { 'user-agent': 'countersign', ...request.headers },
      body: request.body,
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    return { kind: 'unreachable', reason: nameFailure(error, signal, 'no connection') };
  }
  const { status } = response;
  try {
    const body = await readUpTo(response, ANSWER_LIMIT);
    if (body === null) return { kind: 'broken', status, reason: `answered ${status} with more than 64 kB` };
    return { kind: 'answered', status, body };
  } catch (error) {
    return { kind: 'broken', status, reason: nameFailure(error, signal, `answered ${status} and broke off`) };
  }
}

async function readUpTo(response: Response, limit: number): Promise<string | null> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the body, which closes the connection.
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Only the code of the error is kept: messages of network errors quote addresses and header values. */
function nameFailure(error: unknown, signal: AbortSignal, what: string): string {
  if (signal.aborted) return 'no answer in time';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^[A-Z][A-Z_]{2,39}$/.test(code) ? `${what} (${code})` : what;
}
