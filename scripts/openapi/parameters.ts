import type { Operation } from '../../packages/contract/src/operation.ts';
import { plainSchema, type Schema } from './schema.ts';

const format = {
  name: 'format',
  in: 'path',
  required: true,
  description: 'Form of the reply. It alone decides; Accept is ignored.',
  schema: { type: 'string', enum: ['json', 'xml'] },
};

/** Path parameters, the format first. */
export function pathParametersOf(operation: Operation): object[] {
  const { properties = {} } = plainSchema(operation.pathParameters);
  const own = Object.entries(properties).map(([name, schema]) => ({ name, in: 'path', required: true, schema }));
  return [format, ...own];
}

/**
 * Parameters in the query. Every call takes them from there, from the body, or from both; what is required is marked where the call
 * usually has it: the query of a GET, the body of a POST.
 */
export function queryParametersOf(operation: Operation): object[] {
  const { properties = {}, required = [] } = plainSchema(operation.parameters);
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: operation.method === 'GET' && required.includes(name),
    ...(description && { description }),
    ...(schema.type === 'object' && { style: 'deepObject', explode: true }),
    schema,
  }));
}

/** The same parameters as a body; undefined for calls without any. */
export function requestBodyOf(operation: Operation): object | undefined {
  const schema = plainSchema(operation.parameters);
  if (Object.keys(schema.properties ?? {}).length === 0) return undefined;
  const content = { schema: { $ref: `#/components/schemas/${parametersName(operation)}` } };
  return {
    required: false,
    description:
      operation.method === 'GET'
        ? 'Some older clients put the parameters into the body of the GET; the query is as good.'
        : 'The parameters may stand in the query instead, or partly there.',
    content: {
      'application/x-www-form-urlencoded': { ...content, ...bracketed(schema) },
      'application/json': content,
      'application/xml': content,
    },
  };
}

/** The name of an operation's parameters among the schemas. */
export function parametersName({ id }: Pick<Operation, 'id'>): string {
  return `${id}Parameters`;
}

/** Objects in a form are written with brackets: `user[email]=…`. */
function bracketed({ properties = {} }: Schema): object {
  const objects = Object.entries(properties).filter(([, { type }]) => type === 'object');
  if (objects.length === 0) return {};
  return { encoding: Object.fromEntries(objects.map(([name]) => [name, { style: 'deepObject', explode: true }])) };
}
