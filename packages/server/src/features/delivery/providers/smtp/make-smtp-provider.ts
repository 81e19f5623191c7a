import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { OutgoingMessage, Provider } from '../../provider.ts';
import { checkSmtpSettings } from './check-smtp-settings.ts';
import { isPlainAddress } from './mailbox.ts';
import { readSmtpFailure } from './read-smtp-failure.ts';
import type { SmtpSettings } from './smtp-settings.ts';

/** A provider that keeps connections open until it is closed. */
export interface SmtpProvider extends Provider {
  /** Ends the connections: at once when they are idle, after the message otherwise. */
  close(): void;
}

/**
 * E-mail by SMTP, plain text in UTF-8, over a pool of connections.
 *
 * @throws ProviderSettingsError when the settings cannot work.
 */
export function makeSmtpProvider(settings: SmtpSettings): SmtpProvider {
  const name = settings.name ?? 'smtp';
  const { from, replyTo } = checkSmtpSettings(name, settings);
  const transport = createTransport(poolOptions(settings));

  return {
    name,
    channels: ['email'],
    close: () => transport.close(),
    async send(message, signal) {
      if (message.channel !== 'email') return { kind: 'refused', reason: `${message.channel} is not configured` };
      if (!isPlainAddress(message.to)) return { kind: 'refused', reason: 'the recipient is not one plain address' };
      if (!message.subject) return { kind: 'refused', reason: 'the subject is missing' };
      if (/\p{Cc}/u.test(message.subject)) return { kind: 'refused', reason: 'the subject has control characters' };
      const messageId = deriveMessageId(message, from.address);
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: message.to },
          ...(replyTo ? { replyTo } : {}),
          envelope: { from: from.address, to: [message.to] },
          subject: message.subject.toWellFormed(),
          text: message.text.toWellFormed(),
          textEncoding: 'quoted-printable',
          messageId,
          // RFC 3834: keeps answering machines quiet.
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
          signal,
        });
      } catch (error) {
        return readSmtpFailure(error, signal);
      }
      return { kind: 'accepted', reference: messageId.slice(1, -1) };
    },
  };
}

function poolOptions(settings: SmtpSettings) {
  const { host, port, username, password, security = 'starttls' } = settings;
  return {
    pool: true as const,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(username && password ? { auth: { user: username, pass: password } } : {}),
    maxConnections: settings.connections ?? 5,
    // A connection lost in the middle of a message may be one whose message was taken: asking again is for the next attempt.
    maxRequeues: 0,
    // Shorter than the patience of mail servers, so that an idle connection is never the one that fails a send.
    idleTimeout: 15_000,
    dnsTimeout: 5_000,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    maxResponseSize: 64 * 1024,
    logger: false as const,
  };
}

/** The same for every attempt of one message, so that a mailbox that gets it twice can show it once. */
function deriveMessageId(message: OutgoingMessage, from: string): string {
  const id = /^[A-Za-z0-9._-]{1,64}$/.test(message.id)
    ? message.id
    : createHash('sha256').update(message.id).digest('hex');
  return `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}
