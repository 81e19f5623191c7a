import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Fault } from './fault.ts';
import { makeSmtpSession, type SmtpCredentials, type SmtpEntry } from './smtp-session.ts';

export interface SmtpDouble {
  /** `smtp://127.0.0.1:port` */
  url: string;
  host: string;
  port: number;
  credentials: SmtpCredentials;
  /** One entry for every `MAIL FROM`. */
  ledger: SmtpEntry[];
  /** Connections opened so far. */
  connections(): number;
  /** Always 0: mail has no redirect that a client could follow to this server. */
  followed(): number;
  /** Resolves when the next message has been handed over, or refused on the way. */
  next(): Promise<void>;
  behave(fault: Fault): void;
  close(): Promise<void>;
}

/**
 * A small SMTP server on a raw socket (RFC 5321, with AUTH of RFC 4954, without STARTTLS), as strict as the text: commands
 * end in CRLF, come in order and are of the allowed length, and a mail must be one that `readMail` takes.
 */
export async function startSmtpDouble(): Promise<SmtpDouble> {
  let fault: Fault = 'ok';
  let connections = 0;
  let waiting: (() => void)[] = [];
  const ledger: SmtpEntry[] = [];
  const credentials = { username: 'double-mail-user', password: 'double-mail-password-77aa' };
  const sockets = new Set<Socket>();

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const session = makeSmtpSession({
      credentials,
      ledger,
      fault: () => fault,
      handedOver() {
        for (const wake of waiting.splice(0)) wake();
      },
    });
    // One character per byte, so that lengths and line ends are those of the wire.
    let pending = '';
    const act = (reply: ReturnType<typeof session.greet>) => {
      if (reply === 'silence') return;
      if (reply.text) socket.write(reply.text);
      if (reply.ending === 'end') socket.end();
      if (reply.ending === 'cut') socket.end(() => socket.destroy());
    };
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let taken = session.take(pending); taken; taken = session.take(pending)) {
        pending = pending.slice(taken.length);
        act(taken.reply);
      }
    });
    act(session.greet());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    host: '127.0.0.1',
    port,
    credentials,
    ledger,
    connections: () => connections,
    followed: () => 0,
    next: () => new Promise((resolve) => (waiting = [...waiting, resolve])),
    behave(next) {
      fault = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
