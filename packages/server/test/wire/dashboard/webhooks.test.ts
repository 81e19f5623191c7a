import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openHouse, type TestHouse } from '../../house.ts';
import { type DashboardAsk, type DashboardKeys, makeDashboardClient } from './dashboard-client.ts';

const webhooks = '/dashboard/{format}/application/webhooks';
const receiver = 'http://127.0.0.1:9/hook?x=1';

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`webhooks over the wire (${dialect})`, () => {
    let house: TestHouse;
    let keys: DashboardKeys;
    let ask: ReturnType<typeof makeDashboardClient>;

    before(async () => {
      house = await openHouse({ dialect, settings: { webhooksPerApplication: 3 } });
    });
    after(() => house.close());

    async function fresh() {
      const { application, apiKey } = await house.addApplication();
      keys = await keysOf(application.id);
      ask = makeDashboardClient(house, keys);
      return { application, apiKey };
    }

    async function keysOf(applicationId: number): Promise<DashboardKeys> {
      const shown = await house.features.showDashboardKeys(applicationId);
      assert.ok(shown.ok);
      return shown.keys;
    }

    const create = (events: readonly string[] = ['user_added', 'token_verified'], change: Partial<DashboardAsk> = {}) =>
      ask({
        method: 'POST',
        path: webhooks,
        parameters: [
          ['url', receiver],
          ['name', "user-added demo's"],
          ...events.map((event) => ['events[]', event] as const),
        ],
        ...change,
      });

    test('a webhook is created, listed and deleted, with the parameters in the body of GET and DELETE', async () => {
      const { application } = await fresh();
      const created = await create();
      assert.equal(created.status, 200, created.text);
      const { id, signing_key: signingKey } = created.body.webhook;
      assert.match(id, /^WH_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      assert.match(signingKey, /^WSK_[0-9A-Za-z]{32}$/);
      assert.deepEqual(created.body, {
        webhook: {
          id,
          name: "user-added demo's",
          account_sid: `AC${application.id.toString(16).padStart(32, '0')}`,
          service_id: String(application.id),
          url: receiver,
          signing_key: signingKey,
          events: ['user_added', 'token_verified'],
          creation_date: '2026-03-02T10:00:00Z',
        },
        message: 'Webhook created',
        success: true,
      });
      const listed = await ask({ method: 'GET', path: webhooks });
      assert.deepEqual(listed.body.webhooks, [created.body.webhook]);
      const deleted = await ask({ method: 'DELETE', path: `${webhooks}/${id}` });
      assert.deepEqual(deleted.body, { message: 'Webhook deleted', success: true });
      assert.deepEqual((await ask({ method: 'GET', path: webhooks })).body.webhooks, []);
    });

    for (const order of ['given', 'sorted'] as const) {
      for (const carrier of ['body', 'query', 'json'] as const) {
        test(`signed with its events ${order}, its parameters in ${carrier}`, async () => {
          await fresh();
          const created = await create(['user_added', 'token_verified', 'suspended_account'], { order, carrier });
          assert.equal(created.status, 200, created.text);
          // What is kept is the order that was sent.
          assert.deepEqual(created.body.webhook.events, ['user_added', 'token_verified', 'suspended_account']);
        });
      }
    }

    test('the parameters of GET and DELETE may stand in the query', async () => {
      await fresh();
      const { id } = (await create()).body.webhook;
      assert.equal((await ask({ method: 'GET', path: webhooks, carrier: 'query' })).status, 200);
      assert.equal((await ask({ method: 'DELETE', path: `${webhooks}/${id}`, carrier: 'query' })).status, 200);
    });

    test('a webhook may be named in the body to be deleted', async () => {
      await fresh();
      const { id } = (await create()).body.webhook;
      const deleted = await ask({ method: 'DELETE', path: webhooks, parameters: [['webhook_id', id]] });
      assert.equal(deleted.body.message, 'Webhook deleted');
    });

    const badSignatures: readonly (readonly [string, Partial<DashboardAsk>])[] = [
      ['another signing key', { keys: { signingKey: 'x'.repeat(32) } }],
      ['no signature', { signature: '' }],
      ['no nonce', { nonce: '' }],
      ['a signature of the wrong length', { signature: 'abc' }],
    ];
    for (const [what, change] of badSignatures) {
      test(`refused: ${what}`, async () => {
        await fresh();
        const refused = await create(undefined, change);
        assert.equal(refused.status, 401);
        assert.equal(refused.body.error_code, '60087');
        assert.deepEqual((await ask({ method: 'GET', path: webhooks })).body.webhooks, []);
      });
    }

    test('refused: an app key that nobody has, an access key that is another or missing', async () => {
      await fresh();
      const other = await keysOf((await house.addApplication()).application.id);
      const answers = [
        await ask({ method: 'GET', path: webhooks, keys: { appKey: 'x'.repeat(32) } }),
        await ask({ method: 'GET', path: webhooks, keys: { appKey: '' } }),
        await ask({ method: 'GET', path: webhooks, keys: { accessKey: other.accessKey } }),
        await ask({ method: 'GET', path: webhooks, keys: { accessKey: '' } }),
        await ask({ method: 'GET', path: webhooks, keys: { signingKey: other.signingKey } }),
      ];
      const seen = answers.map(({ status, body }) => [status, body.error_code]);
      assert.deepEqual(seen, [
        [400, '60073'],
        [400, '60073'],
        [404, '60072'],
        [404, '60071'],
        [401, '60087'],
      ]);
    });

    test('refused: the keys from before a rotation, at once', async () => {
      const { application } = await fresh();
      await house.features.showDashboardKeys(application.id, { isRotated: true });
      const refused = await ask({ method: 'GET', path: webhooks });
      assert.equal(refused.body.error_code, '60073');
    });

    test('a nonce that comes again is no replay; the same signed POST is; the same GET and DELETE are not', async () => {
      await fresh();
      const nonce = '5f3f6a2c-9a57-4b6a-8f9a-3f1f5f3c2b1a';
      const first = await create(['user_added'], { nonce });
      assert.equal(first.status, 200);
      assert.equal((await create(['user_removed'], { nonce })).status, 200);
      const replay = await create(['user_added'], { nonce });
      assert.equal(replay.status, 401);
      assert.equal(replay.body.message, 'Signature is invalid: this call was made before');
      assert.equal((await ask({ method: 'GET', path: webhooks, nonce })).body.webhooks.length, 2);
      assert.equal((await ask({ method: 'GET', path: webhooks, nonce })).status, 200);
      const { id } = first.body.webhook;
      assert.equal((await ask({ method: 'DELETE', path: `${webhooks}/${id}`, nonce })).status, 200);
      assert.equal((await ask({ method: 'DELETE', path: `${webhooks}/${id}`, nonce })).status, 404);
    });

    const badWishes: readonly (readonly [string, readonly (readonly [string, string])[], RegExp])[] = [
      [
        'no name',
        [
          ['url', receiver],
          ['events[]', 'user_added'],
        ],
        /a name of 1 to 100/,
      ],
      [
        'no events',
        [
          ['url', receiver],
          ['name', 'n'],
        ],
        /at least one event/,
      ],
      [
        'an event that does not exist',
        [
          ['url', receiver],
          ['name', 'n'],
          ['events[]', 'user_eaten'],
        ],
        /no event user_eaten/,
      ],
      [
        'no URL',
        [
          ['name', 'n'],
          ['events[]', 'user_added'],
        ],
        /not an absolute URL/,
      ],
      [
        'a private address',
        [
          ['url', 'https://10.0.0.1/'],
          ['name', 'n'],
          ['events[]', 'user_added'],
        ],
        /not public/,
      ],
      [
        'a metadata address',
        [
          ['url', 'http://169.254.169.254/'],
          ['name', 'n'],
          ['events[]', 'user_added'],
        ],
        /metadata/,
      ],
      [
        'another scheme',
        [
          ['url', 'ftp://example.com/'],
          ['name', 'n'],
          ['events[]', 'user_added'],
        ],
        /neither https/,
      ],
      [
        'a URL that is too long',
        [
          ['url', `http://127.0.0.1/${'a'.repeat(2000)}`],
          ['name', 'n'],
          ['events[]', 'user_added'],
        ],
        /too long/,
      ],
      [
        'another encoding',
        [
          ['url', receiver],
          ['name', 'n'],
          ['events[]', 'user_added'],
          ['encoding', 'xml'],
        ],
        /json or form/,
      ],
    ];
    for (const [what, parameters, why] of badWishes) {
      test(`refused: ${what}`, async () => {
        await fresh();
        const refused = await ask({ method: 'POST', path: webhooks, parameters });
        assert.equal(refused.status, 400);
        assert.equal(refused.body.error_code, '60098');
        assert.match(refused.body.message, why);
      });
    }

    test('refused: one webhook more than an application may have, also when many are created at once', async () => {
      await fresh();
      const answers = await Promise.all(Array.from({ length: 8 }, () => create(['user_added'])));
      assert.equal(answers.filter(({ status }) => status === 200).length, 3);
      const refused = answers.find(({ status }) => status !== 200);
      assert.match(refused?.body.message, /as many webhooks as it may have/);
      assert.equal((await ask({ method: 'GET', path: webhooks })).body.webhooks.length, 3);
    });

    test("another application's webhook is one that does not exist, and stays", async () => {
      await fresh();
      const { id } = (await create()).body.webhook;
      const owner = ask;
      await fresh();
      const foreign = await ask({ method: 'DELETE', path: `${webhooks}/${id}` });
      const unknown = await ask({ method: 'DELETE', path: `${webhooks}/WH_00000000-0000-4000-8000-000000000000` });
      assert.equal(foreign.status, 404);
      assert.equal(foreign.body.error_code, '60100');
      assert.deepEqual(foreign.body, unknown.body);
      assert.deepEqual((await ask({ method: 'GET', path: webhooks })).body.webhooks, []);
      assert.equal((await owner({ method: 'GET', path: webhooks })).body.webhooks.length, 1);
    });

    test('XML says the same', async () => {
      await fresh();
      const inXml = makeDashboardClient(house, keys, 'xml');
      const created = await inXml({
        method: 'POST',
        path: webhooks,
        parameters: [
          ['url', receiver],
          ['name', 'n'],
          ['events[]', 'user_added'],
        ],
      });
      assert.equal(created.status, 200);
      assert.match(
        created.text,
        /<webhook><id>WH_[^<]+<\/id><name>n<\/name>.*<events type="array"><event>user_added<\/event><\/events>/,
      );
      assert.match((await inXml({ method: 'GET', path: webhooks, signature: 'no' })).text, /<errors>.*60087/s);
    });
  });
}

test('behind a proxy, what is signed is the public address, base path and all', async (t) => {
  const house = await openHouse({ settings: { publicUrl: 'https://codes.example.com/authy', basePath: '/authy' } });
  t.after(house.close);
  const shown = await house.features.showDashboardKeys(house.application.id);
  assert.ok(shown.ok);
  const { createHmac } = await import('node:crypto');
  const query = `access_key=${shown.keys.accessKey}&app_api_key=${shown.keys.appKey}`;
  const sign = (url: string) =>
    createHmac('sha256', shown.keys.signingKey).update(`n1|GET|${url}|${query}`).digest('base64');
  const path = '/authy/dashboard/json/application/webhooks';
  const get = (signature: string) =>
    fetch(`${house.baseUrl}${path}?${query}`, {
      headers: { 'X-Authy-Signature': signature, 'X-Authy-Signature-Nonce': 'n1' },
    });
  assert.equal((await get(sign(`https://codes.example.com${path}`))).status, 200);
  assert.equal((await get(sign(`${house.baseUrl}${path}`))).status, 401);
});
