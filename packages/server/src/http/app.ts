import { readFileSync } from 'node:fs';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { Random } from '../kernel/random.ts';
import { answerFailure, answerNotFound } from '../wire/authy/answer-failure.ts';
import { dropUnusedConnections } from './drop-unused-connections.ts';
import { hasOneHost } from './has-one-host.ts';
import { isPlainTarget } from './is-plain-target.ts';
import { makeAnswerUnknownTarget } from './make-answer-unknown-target.ts';
import { makeRefuseBrokenClient } from './refuse-broken-client.ts';

export type HttpApp = FastifyInstance;
export type HttpLog = FastifyBaseLogger;

export interface HttpSettings {
  basePath: string;
  bodyLimit: number;
  headersTimeout: number;
  requestTimeout: number;
  /** Addresses and ranges whose forwarding headers are believed. */
  trustedProxies: string;
  tlsCertificateFile: string | null;
  tlsKeyFile: string | null;
}

export interface HttpDeps {
  clock: Clock;
  random: Random;
  log: FastifyBaseLogger;
  settings: HttpSettings;
  /** Told of every answered request; `route` names the operation, never the URL. */
  onAnswered: (answered: { route: string; method: string; status: number; seconds: number }) => void;
}

/**
 * Milliseconds after which a connection on which nothing moves is dropped: a client that asks and never reads the answers. Longer
 * than the longest wait that a call allows, which is the minute of the inbox.
 */
const longestStandstill = 90_000;

/** The HTTP server: its limits and what holds for every reply. The wires are registered on it by compose. */
export function makeHttpApp({ clock, random, log, settings, onAnswered }: HttpDeps): FastifyInstance {
  const answerUnknownTarget = makeAnswerUnknownTarget({ clock, basePath: settings.basePath });
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => random.uuid(),
    bodyLimit: settings.bodyLimit,
    trustProxy: settings.trustedProxies === '' ? false : settings.trustedProxies,
    requestTimeout: settings.requestTimeout,
    connectionTimeout: longestStandstill,
    keepAliveTimeout: 65_000,
    return503OnClosing: false,
    // Dot segments are never collapsed and nothing is decoded twice: what is not a route is not found.
    routerOptions: {
      ignoreDuplicateSlashes: true,
      ignoreTrailingSlash: true,
      maxParamLength: 256,
      caseSensitive: true,
    },
    // These come before the hooks.
    frameworkErrors(_error, request, reply) {
      setCommonHeaders(request, reply);
      answerUnknownTarget(request, reply);
    },
    clientErrorHandler: makeRefuseBrokenClient({ random }),
    schemaController: { compilersFactory: noRouteSchemas },
    ...serverOptions(settings),
  });
  app.server.headersTimeout = settings.headersTimeout;
  // A logger for every request would cost more than most of them: whoever logs names the request.
  app.setChildLoggerFactory((logger) => logger);
  // Some Authy clients put their parameters into the body of a GET.
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  app.setNotFoundHandler(answerNotFound);
  // The framework's own handler would tell the client and the log what the error says.
  app.setErrorHandler(answerFailure);
  // The hooks that every request passes are callbacks: a promise for each would cost more than what they do.
  app.addHook('onRequest', (request, reply, done) => {
    setCommonHeaders(request, reply);
    if (!isPlainTarget(request.raw.url ?? '') || !hasOneHost(request.raw.rawHeaders)) {
      answerUnknownTarget(request, reply);
      return;
    }
    done();
  });
  // Whoever is answered before the whole body came could go on sending for ever.
  app.addHook('onSend', (request, reply, payload, done) => {
    const { complete, headers } = request.raw;
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
    if (hasBody && !complete) reply.header('connection', 'close');
    done(null, payload);
  });
  let isClosing = false;
  const dropUnused = dropUnusedConnections(app.server);
  app.addHook('preClose', async () => {
    isClosing = true;
    dropUnused();
  });
  app.addHook('onResponse', (request, reply, done) => {
    // What was under way when the closing began has its answer; kept for further requests, its connection would hold the end up.
    if (isClosing) app.server.closeIdleConnections();
    const route = request.routeOptions.config.operation ?? request.routeOptions.url ?? 'unknown';
    const { method } = request;
    const seconds = reply.elapsedTime / 1000;
    onAnswered({ route, method, status: reply.statusCode, seconds });
    request.log.info(
      { request: request.id, route, method, status: reply.statusCode, ms: Math.round(seconds * 1000) },
      'answered',
    );
    done();
  });
  return app;
}

/**
 * The wires read what they are given by themselves. Left to itself, the framework loads its compilers of schemas, a hundred modules, at
 * every start.
 */
const noRouteSchemas = { buildValidator: refuseSchema, buildSerializer: refuseSchema };

function refuseSchema(): never {
  throw new DomainError('invariant', 'a route has a schema, and nothing here compiles it');
}

/** What every reply carries. */
function setCommonHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id);
  reply.header('x-content-type-options', 'nosniff');
  reply.header('cache-control', 'no-store');
}

/** HTTPS with both files; the time limits hold for either. */
function serverOptions({ headersTimeout, tlsCertificateFile, tlsKeyFile }: HttpSettings): object {
  const limits = { headersTimeout, connectionsCheckingInterval: 1000 };
  if (!tlsCertificateFile || !tlsKeyFile) return { http: limits };
  return { https: { ...limits, cert: readFileSync(tlsCertificateFile), key: readFileSync(tlsKeyFile) } };
}
