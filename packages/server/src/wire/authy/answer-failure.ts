import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type DomainErrorKind } from '../../kernel/domain-error.ts';
import { compressedBody } from './accept-any-body.ts';
import { type Answer, type Format, fail, writeAnswer } from './answer.ts';

/** Seconds after which a client may try again what the server could not do now. */
const retryAfter = '1';

const compressed = 'Compressed requests are not accepted';

/** Whatever was thrown, answered in the wire's own form. Nothing of the error's text reaches the client. */
export function answerFailure(error: FastifyError | DomainError, request: FastifyRequest, reply: FastifyReply): void {
  const given = answerOf(error);
  if (given.status >= 500) request.log.error({ err: error, request: request.id }, 'request failed');
  if (given.status === 503) reply.header('retry-after', retryAfter);
  const { type, text } = writeAnswer(formatOf(request), given);
  reply.code(given.status).type(type).send(text);
}

/** A URL that names no operation. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const { type, text } = writeAnswer(formatOf(request), fail('not_found'));
  reply.code(404).type(type).send(text);
}

function answerOf(error: FastifyError | DomainError): Answer {
  if (error instanceof DomainError) return fail(kinds[error.kind]);
  if (error.statusCode === 413) return { ...fail('invalid_request', { message: 'Request is too large' }), status: 413 };
  if (error.code === compressedBody) return { ...fail('invalid_request', { message: compressed }), status: 415 };
  if (error.statusCode !== undefined && error.statusCode < 500) return fail('invalid_request');
  return fail('server_error');
}

const kinds: Record<DomainErrorKind, 'service_unavailable' | 'server_error'> = {
  storage_unavailable: 'service_unavailable',
  overloaded: 'service_unavailable',
  invariant: 'server_error',
};

function formatOf(request: FastifyRequest): Format {
  return request.routeOptions.config.format ?? (/^[^?]*\/xml(\/|$|\?)/.test(request.raw.url ?? '') ? 'xml' : 'json');
}
