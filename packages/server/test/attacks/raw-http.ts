import { connect, type Socket } from 'node:net';

/** One answer as it came over the wire. Everything is read as Latin-1: one character per byte. */
export interface RawAnswer {
  status: number;
  /** Status line and headers. */
  head: string;
  body: string;
}

/** A conversation that hangs longer than this is a finding of its own. */
const patience = 20_000;

/** The bytes of a text in UTF-8, one character per byte. */
export const asUtf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** A request exactly as written: nothing is normalised, encoded or checked. */
export function rawRequest(
  line: string,
  { headers = [], body = '' }: { headers?: readonly string[]; body?: string } = {},
): string {
  const length = body === '' ? [] : [`Content-Length: ${body.length}`];
  return [`${line} HTTP/1.1`, 'Host: 127.0.0.1', ...headers, ...length, '', body].join('\r\n');
}

/** Sends bytes on a connection of their own and reads every answer until the server hangs up. */
export async function converse(baseUrl: string, bytes: string): Promise<RawAnswer[]> {
  const socket = await open(baseUrl);
  socket.on('error', () => {}); // a server that refuses early may reset what is still being written
  socket.write(bytes, 'latin1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  await closeOf(socket);
  return splitAnswers(text).answers;
}

/** The one answer to one request, on a connection that is closed after it. */
export async function ask(baseUrl: string, request: string): Promise<RawAnswer> {
  const socket = await open(baseUrl);
  socket.on('error', () => {});
  socket.write(request, 'latin1');
  const answer = await nextAnswer(socket);
  socket.destroy();
  return answer;
}

export interface RawConnection {
  ask(request: string): Promise<RawAnswer>;
  close(): void;
}

/** Asks one request after the other on one connection, and takes a new one when the server hung up. */
export function keepAsking(baseUrl: string): RawConnection {
  let socket: Socket | null = null;
  return {
    async ask(request) {
      if (!socket || socket.destroyed || socket.readableEnded) {
        socket = await open(baseUrl);
        socket.on('error', () => {});
      }
      const using = socket;
      using.write(request, 'latin1');
      const answer = await nextAnswer(using, request.startsWith('HEAD '));
      if (/^connection: close\r?$/im.test(answer.head)) using.destroy();
      return answer;
    },
    close: () => socket?.destroy(),
  };
}

/** A connection to the server; `connected` or an error. */
export function open(baseUrl: string): Promise<Socket> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: false }, () => resolve(socket));
    socket.once('error', reject);
    socket.setTimeout(patience, () => socket.destroy(new Error(`nothing happened for ${patience} ms`)));
  });
}

/** Resolves when the connection is gone, however. */
export function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });
}

/** The next whole answer on this connection. One to HEAD has no body, whatever length it names. */
export function nextAnswer(socket: Socket, isHead = false): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const [answer] = splitAnswers(text, isHead).answers;
      if (answer) settle(() => resolve(answer));
    };
    const gone = () =>
      settle(() => reject(new Error(`the server hung up after ${JSON.stringify(text.slice(0, 200))}`)));
    const settle = (finish: () => void) => {
      socket.off('data', read);
      socket.off('close', gone);
      finish();
    };
    socket.on('data', read);
    socket.once('close', gone);
  });
}

/** Splits what came into answers by their Content-Length; the rest is what is not whole yet. */
function splitAnswers(text: string, isHead = false): { answers: RawAnswer[]; rest: string } {
  const answers: RawAnswer[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return { answers, rest };
    const head = rest.slice(0, end);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
    const body = status === 100 || isHead ? { text: '', end: end + 4 } : bodyAt(rest, end + 4, head);
    if (!body) return { answers, rest };
    if (status !== 100) answers.push({ status, head, body: body.text });
    rest = rest.slice(body.end);
  }
}

function bodyAt(text: string, begin: number, head: string): { text: string; end: number } | null {
  if (!/^transfer-encoding: *chunked/im.test(head)) {
    const end = begin + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    return text.length < end ? null : { text: text.slice(begin, end), end };
  }
  let body = '';
  let at = begin;
  for (;;) {
    const line = text.indexOf('\r\n', at);
    const size = line < 0 ? Number.NaN : Number.parseInt(text.slice(at, line), 16);
    const end = line + 2 + size + 2;
    if (!(text.length >= end)) return null;
    if (size === 0) return { text: body, end };
    body += text.slice(line + 2, end - 2);
    at = end;
  }
}
