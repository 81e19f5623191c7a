import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openHouse } from '../house.ts';
import { readRoutes } from './read-routes.ts';

interface OpenApiOperation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: { enum?: string[] } }[];
  requestBody?: { content: Record<string, object> };
  responses: Record<string, { $ref?: string; content?: Record<string, object> }>;
}

const document = JSON.parse(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: Record<string, Record<string, { content?: object }>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
);

test('every route of the API is documented, and every documented one is served, in both formats', async (t) => {
  const house = await openHouse();
  t.after(house.close);
  const served = readRoutes(house.house.app.printRoutes({ commonPrefix: false })).filter(
    ({ path }) =>
      // What is only there to say that it is not offered is no call; and evidence is ours, a file whose bytes are signed.
      /^\/(protected|onetouch|dashboard)\//.test(path) && !path.includes('/assets') && !path.endsWith('/evidence'),
  );
  const documented = operations.flatMap(({ path, method, parameters }) => {
    const formats = parameters.find(({ name }) => name === 'format')?.schema.enum ?? [];
    const route = path.replace(/\{(?!format\})(\w+)\}/g, ':$1');
    return formats.map((format) => `${method} ${route.replace('{format}', format)}`);
  });
  const routes = served.flatMap(({ path, methods }) => methods.map((method) => `${method} ${path}`));
  assert.deepEqual(routes.filter((route) => !route.startsWith('HEAD ')).sort(), documented.sort());
  assert.equal(documented.length, 80);
});

test('every GET is served for HEAD as well, as the document says', async (t) => {
  const house = await openHouse();
  t.after(house.close);
  const served = readRoutes(house.house.app.printRoutes({ commonPrefix: false }));
  const withoutHead = served.filter(
    ({ path, methods }) => path.startsWith('/protected/') && methods.includes('GET') && !methods.includes('HEAD'),
  );
  assert.deepEqual(withoutHead, []);
});

test('every call has both formats, its parameters in query and body, and its failures', () => {
  for (const { operationId, path, parameters, requestBody, responses } of operations) {
    const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    assert.deepEqual(inPath.sort(), [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(), operationId);
    const hasQuery = parameters.some((parameter) => parameter.in === 'query');
    assert.equal(requestBody !== undefined, hasQuery, operationId);
    const carriers = Object.keys(requestBody?.content ?? {}).sort();
    const bodies = ['application/json', 'application/x-www-form-urlencoded', 'application/xml'];
    assert.deepEqual(carriers, hasQuery ? bodies : [], operationId);
    assert.deepEqual(Object.keys(responses[200]?.content ?? {}), ['application/json', 'application/xml'], operationId);
    for (const status of ['400', '401', '429', '500', '503']) assert.ok(responses[status], `${operationId} ${status}`);
  }
});

test('names are unique and every reference leads somewhere', () => {
  const names = operations.map(({ operationId }) => operationId);
  assert.equal(new Set(names).size, names.length);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  assert.ok(references.length > 100);
  for (const [reference, kind = '', name = ''] of references) {
    assert.ok(document.components[kind]?.[name], reference);
  }
});
