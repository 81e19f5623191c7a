import { connect } from 'node:net';

export interface RawReply {
  status: number;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  body: string;
  /** In how many pieces the reply came off the socket. */
  pieces: number;
}

/**
 * Sends bytes as they are and reads one reply, for what `fetch` would not send. The reply ends where its Content-Length says,
 * right after its head for a request by HEAD.
 */
export function askRaw(baseUrl: string, request: string | Buffer): Promise<RawReply> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    let pieces = 0;
    const isHead = request.toString('latin1').startsWith('HEAD ');
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`the connection ended early, after: ${received.toString()}`)));
    socket.on('data', (piece) => {
      pieces += 1;
      received = Buffer.concat([received, piece]);
      const reply = parse(received, isHead);
      if (!reply) return;
      resolve({ ...reply, pieces });
      socket.destroy();
    });
  });
}

function parse(received: Buffer, isHead: boolean): Omit<RawReply, 'pieces'> | null {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const length = isHead ? 0 : Number(headers.get('content-length') ?? Number.NaN);
  const rest = received.subarray(end + 4);
  if (Number.isNaN(length)) throw new Error(`no Content-Length: ${first} ${lines.join(' | ')}`);
  if (rest.length < length) return null;
  return { status: Number(first.split(' ')[1]), headers, body: rest.toString('utf8') };
}
