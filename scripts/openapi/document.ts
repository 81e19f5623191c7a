import { authyOperations, dashboardOperations, errorReply } from '@countersign/contract';
import type { Operation } from '../../packages/contract/src/operation.ts';
import { failureResponses, failuresOf } from './failures.ts';
import { parametersName, pathParametersOf, queryParametersOf, requestBodyOf } from './parameters.ts';
import { plainSchema, type Schema, withXmlNames } from './schema.ts';

const description = `The Authy REST API as Countersign serves it.

Parameters are read from the query and from a form, JSON or XML body, on every method; unknown ones are ignored. Numbers may be
written as JSON numbers or as text. HEAD does what GET does.
XML replies hold the same content under the root \`hash\`, errors under the root \`errors\`: names with dashes, \`type\` on integers, booleans
and lists, \`nil="true"\` for null. Error codes are text, explained in docs/errors.md.
Every POST and DELETE below /protected and /onetouch, and the GETs there that send a code, take the header Idempotency-Key: within 72
hours the same request with the same key is carried out once, and answered with the first reply and the header Idempotency-Replayed.
The same key with another request is refused with 422.`;

const headers = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };

/** The whole OpenAPI 3.1 document, made from the operations of the contract. */
export function openApiDocument(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Countersign: the Authy API',
      version,
      description,
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      {
        url: '{baseUrl}',
        variables: { baseUrl: { default: 'http://127.0.0.1:8080', description: 'Where your server is.' } },
      },
    ],
    security: [{ header: [] }, { query: [] }],
    tags: Object.entries(tags).map(([name, text]) => ({ name, description: text })),
    paths: { ...pathsOf(authyOperations), ...pathsOf(dashboardOperations) },
    components: {
      securitySchemes: {
        header: { type: 'apiKey', in: 'header', name: 'X-Authy-API-Key' },
        query: {
          type: 'apiKey',
          in: 'query',
          name: 'api_key',
          description:
            'As older clients send it, in the query or in the body. Can be switched off; the header always works.',
        },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Authy-Signature',
          description:
            'Base64 of the HMAC-SHA256, by the API signing key, of `nonce|METHOD|url|parameters`; the nonce goes into `X-Authy-Signature-Nonce`. See docs/webhooks.md.',
        },
      },
      headers: {
        RequestId: { description: 'Names the request in the log of the server.', schema: { type: 'string' } },
      },
      schemas: {
        Error: withXmlNames(plainSchema(errorReply), 'errors'),
        ...schemasOf(authyOperations),
        ...schemasOf(dashboardOperations),
      },
      responses: failureResponses(headers),
    },
  };
}

const tags = {
  users: 'Register, look up and remove users.',
  codes: 'Send one-time codes, and check them and those of authenticator apps.',
  devices: 'Make phones devices of users, and take them out of use.',
  phones: 'Verify phone numbers that belong to no user.',
  application: 'The application a key belongs to.',
  export: 'Take data along; off unless the application allows it.',
  reports: 'What happened, event by event and counted.',
  dashboard: 'The application and its webhooks, managed by calls that are signed.',
};

function tagOf({ path }: Operation): keyof typeof tags {
  if (path.startsWith('/dashboard/')) return 'dashboard';
  if (path.includes('/reporting/')) return 'reports';
  if (/\/(export|phone_number)$/.test(path)) return 'export';
  if (path.includes('/phones/')) return 'phones';
  if (/\/(sdk|registrations)\//.test(path)) return 'devices';
  if (path.includes('/app/')) return 'application';
  return path.includes('/users/') && !path.endsWith('/secret') ? 'users' : 'codes';
}

function pathsOf(operations: readonly Operation[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: described(operation) };
  }
  return paths;
}

/** The calls of the dashboard are signed, but for the one that a key of the server vouches for. */
function securityOf({ id, path }: Operation): { security?: object[] } {
  if (!path.startsWith('/dashboard/')) return {};
  return { security: id === 'applicationsCreate' ? [] : [{ signature: [] }] };
}

function described(operation: Operation): object {
  const body = requestBodyOf(operation);
  const schema = { $ref: `#/components/schemas/${operation.id}Reply` };
  const success = {
    description: 'It worked.',
    headers,
    content: { 'application/json': { schema }, 'application/xml': { schema } },
  };
  return {
    operationId: operation.id,
    tags: [tagOf(operation)],
    summary: operation.summary,
    ...securityOf(operation),
    parameters: [...pathParametersOf(operation), ...queryParametersOf(operation)],
    ...(body && { requestBody: body }),
    responses: { 200: success, ...failuresOf(operation) },
  };
}

/** Parameters and reply of every operation by name. The root of an XML body is `hash`, or the one parameter that is there. */
function schemasOf(operations: readonly Operation[]): Record<string, Schema> {
  const schemas: Record<string, Schema> = {};
  for (const operation of operations) {
    const parameters = plainSchema(operation.parameters);
    if (requestBodyOf(operation)) schemas[parametersName(operation)] = { ...parameters, xml: { name: 'hash' } };
    schemas[`${operation.id}Reply`] = withXmlNames(plainSchema(operation.reply), 'hash');
  }
  return schemas;
}
