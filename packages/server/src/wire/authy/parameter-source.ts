import type { FastifyRequest } from 'fastify';
import { type Answer, fail } from './answer.ts';
import type { ParameterProblem } from './parameter-reading.ts';
import type { ParameterSource } from './read-parameters.ts';

const noBody = Buffer.alloc(0);

/** Where the parameters of a request may stand. */
export function parameterSourceOf(request: FastifyRequest): ParameterSource {
  const url = request.raw.url ?? '';
  const mark = url.indexOf('?');
  return {
    query: mark < 0 ? '' : url.slice(mark + 1),
    contentType: request.givenContentType,
    body: Buffer.isBuffer(request.body) ? request.body : noBody,
  };
}

/** The answer to a request whose parameters cannot be read. */
export const unreadable: Record<ParameterProblem, Answer> = {
  invalid_utf8: fail('invalid_utf8'),
  malformed_body: fail('invalid_request'),
  too_many_parameters: fail('invalid_request', { message: 'Invalid request: too many parameters' }),
  too_deep: fail('invalid_request', { message: 'Invalid request: parameters are nested too deeply' }),
};
