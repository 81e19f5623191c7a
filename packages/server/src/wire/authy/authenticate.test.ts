import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { test } from 'node:test';
import type { Application, ApplicationSettings } from '../../features/applications/index.ts';
import { makeAuthenticate } from './authenticate.ts';
import type { Parameters } from './parameters.ts';

const key = 'k'.repeat(32);

function makeScene({ allowsKeyInQuery = true, settings = {} as ApplicationSettings } = {}) {
  const application: Application = { id: 7, name: 'Acme', plan: 'standard', settings };
  const looked: string[] = [];
  const authenticate = makeAuthenticate({
    allowsKeyInQuery,
    async findApplication(apiKey) {
      looked.push(apiKey);
      return apiKey === key ? application : null;
    },
  });
  const idOf = async (headers: IncomingHttpHeaders, parameters: Parameters = {}) =>
    (await authenticate(headers, parameters))?.id ?? null;
  return { looked, idOf };
}

test('a key in the header is good', async () => {
  assert.equal(await makeScene().idOf({ 'x-authy-api-key': key }), 7);
});

test('a key in the parameters is good', async () => {
  assert.equal(await makeScene().idOf({}, { api_key: key }), 7);
});

test('the header wins: a wrong key there is not mended by a good parameter', async () => {
  const { idOf, looked } = makeScene();
  assert.equal(await idOf({ 'x-authy-api-key': 'wrong' }, { api_key: key }), null);
  assert.equal(await idOf({ 'x-authy-api-key': key }, { api_key: 'wrong' }), 7);
  assert.deepEqual(looked, ['wrong', key]);
});

test('an empty header counts as none', async () => {
  assert.equal(await makeScene().idOf({ 'x-authy-api-key': '' }, { api_key: key }), 7);
});

const absent: Record<string, [IncomingHttpHeaders, Parameters]> = {
  'nothing at all': [{}, {}],
  'an empty parameter': [{}, { api_key: '' }],
  'a list of keys': [{}, { api_key: [key] }],
  'an object': [{}, { api_key: { key } }],
  'another header': [{ authorization: `Bearer ${key}` }, {}],
  'another parameter': [{}, { key }],
};
for (const [name, [headers, parameters]] of Object.entries(absent)) {
  test(`refused without a look: ${name}`, async () => {
    const { idOf, looked } = makeScene();
    assert.equal(await idOf(headers, parameters), null);
    assert.deepEqual(looked, []);
  });
}

test('refused: a key that is unknown', async () => {
  assert.equal(await makeScene().idOf({ 'x-authy-api-key': 'x'.repeat(32) }), null);
});

const places: [server: boolean, application: boolean | undefined, isAccepted: boolean][] = [
  [true, undefined, true],
  [true, false, false],
  [false, undefined, false],
  [false, true, true],
];
for (const [server, application, isAccepted] of places) {
  const said = application === undefined ? 'nothing' : application ? 'yes' : 'no';
  test(`keys in parameters: server ${server ? 'yes' : 'no'}, application ${said}`, async () => {
    const settings = application === undefined ? {} : { allowsKeyInQuery: application };
    const { idOf } = makeScene({ allowsKeyInQuery: server, settings });
    assert.equal(await idOf({}, { api_key: key }), isAccepted ? 7 : null);
    assert.equal(await idOf({ 'x-authy-api-key': key }), 7);
  });
}
