import type { Socket } from 'node:net';
import type { Random } from '../kernel/random.ts';

const statuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const body =
  '{"message":"Invalid request","success":false,"errors":{"message":"Invalid request"},"error_code":"60002"}';

/** Answers what is not HTTP at all, and closes. */
export function makeRefuseBrokenClient({ random }: { random: Random }) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const head = [
      `HTTP/1.1 ${statuses[error.code ?? ''] ?? '400 Bad Request'}`,
      'content-type: application/json;charset=utf-8',
      `content-length: ${body.length}`,
      `x-request-id: ${random.uuid()}`,
      'x-content-type-options: nosniff',
      'cache-control: no-store',
      'connection: close',
    ];
    socket.write([...head, '', body].join('\r\n'));
    // Ending our side alone would leave the connection to whoever never ends theirs.
    socket.destroySoon();
  };
}
