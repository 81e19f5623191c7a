import type { Socket } from 'node:net';

const statuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const body =
  '{"message":"Invalid request","success":false,"errors":{"message":"Invalid request"},"error_code":"60002"}';

/** Answers what is not HTTP at all, and closes. */
export function refuseBrokenClient(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status = statuses[error.code ?? ''] ?? '400 Bad Request';
  socket.write(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json;charset=utf-8\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
  // Ending our side alone would leave the connection to whoever never ends theirs.
  socket.destroySoon();
}
