import type { FastifyInstance } from 'fastify';
import type { Inbox } from '../../features/inbox/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { DomainError } from '../../kernel/domain-error.ts';
import type { Timers } from '../../kernel/timers.ts';
import { makeOpenConnections } from '../open-connections.ts';
import { answerError } from './answer-error.ts';
import { registerEvents } from './events.routes.ts';
import { registerMessages } from './messages.routes.ts';
import { registerPage } from './page.routes.ts';
import { makeRefuseForeign } from './refuse-foreign.ts';
import { registerWait } from './wait.routes.ts';

export interface InboxWireDeps {
  inbox: Inbox;
  clock: Clock;
  timers: Timers;
  /** Names, without port, under which this server is known besides local ones: those of HOST and of the public URL. */
  hosts: readonly string[];
}

/** Sent with every reply of the inbox. Messages are strangers' text: nothing in them may run, load or frame anything. */
const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** The dev inbox: a page at `/inbox` and an API below it. For development only: whoever reaches it reads every code. */
export function registerInbox(app: FastifyInstance, { inbox, clock, timers, hosts }: InboxWireDeps): void {
  const connections = makeOpenConnections();
  app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(headers);
    });
    scope.addHook('onRequest', makeRefuseForeign(hosts));
    scope.addHook('preClose', async () => connections.endAll());
    scope.setErrorHandler((error, request, reply) => {
      if (error instanceof DomainError && error.kind !== 'invariant') {
        return answerError(reply, 503, 'unavailable', 'The database did not answer. Try again.');
      }
      const status = (error as { statusCode?: number }).statusCode ?? 500;
      if (status < 500) return answerError(reply, status, 'bad_request', 'The request could not be read.');
      request.log.error(error, 'the inbox failed');
      return answerError(reply, 500, 'internal', 'Something in the server is broken; its log says more.');
    });
    registerPage(scope);
    registerMessages(scope, { inbox, clock });
    registerWait(scope, { inbox, connections });
    registerEvents(scope, { inbox, timers, connections });
  });
}
