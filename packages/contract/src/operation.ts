import type { TObject, TSchema } from 'typebox';

/** One call of an API: where it is, what it takes and what it answers. Routes, OpenAPI and the fuzzer are made from these. */
export interface Operation {
  /** Unique, like `usersNew`. */
  id: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** `{format}` stands for json or xml, other names in braces for path parameters. */
  path: string;
  summary: string;
  /** Path parameters other than the format. */
  pathParameters: TObject;
  /** Parameters from query, form, JSON or XML body: it does not matter which. */
  parameters: TObject;
  /** The JSON reply of a successful call. The XML reply has the same content. */
  reply: TSchema;
  /** HTTP statuses other than 200, 400, 401 (key), 404 (URL), 429 and 503 that the call can answer. */
  refusals: readonly number[];
}
