import type { Operation } from '../../packages/contract/src/operation.ts';

/** What every call can answer besides its success, by the name of the response in the document. */
const always = {
  400: { name: 'BadRequest', description: 'A parameter is missing or wrong, or the body cannot be read.' },
  401: {
    name: 'Unauthorized',
    description: 'The API key is wrong (60001); or, where codes are checked, the code or the user is.',
  },
  413: { name: 'TooLarge', description: 'The body is larger than COUNTERSIGN_BODY_LIMIT.' },
  415: { name: 'Compressed', description: 'The body is compressed.' },
  429: { name: 'TooMany', description: 'A limit on sends or on wrong codes was reached (60003).' },
  500: { name: 'ServerError', description: 'Something in the server is broken; its log says more.' },
  503: {
    name: 'Unavailable',
    description: 'The user is suspended, the channel is off, or the database does not answer; see the error code.',
  },
} as const;

/** What only some calls answer; an operation says so by its `refusals`. */
const some = {
  403: { name: 'Forbidden', description: 'A rule of the application or of the number forbids it.' },
  404: { name: 'NotFound', description: 'The user or the phone verification does not exist.' },
} as const;

const all: Record<string, { name: string; description: string }> = { ...always, ...some };

/** References to the failures of one operation, by status. */
export function failuresOf({ refusals }: Pick<Operation, 'refusals'>): Record<string, { $ref: string }> {
  const statuses = [...Object.keys(always), ...refusals.map(String)].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const response = all[status];
      if (!response) throw new Error(`status ${status} has no response in the document`);
      return [status, { $ref: `#/components/responses/${response.name}` }];
    }),
  );
}

/** Every failure, described once. */
export function failureResponses(headers: object): Record<string, object> {
  const error = { schema: { $ref: '#/components/schemas/Error' } };
  const content = { 'application/json': error, 'application/xml': error };
  return Object.fromEntries(
    Object.values(all).map(({ name, description }) => [name, { description, headers, content }]),
  );
}
