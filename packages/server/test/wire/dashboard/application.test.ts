import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openHouse, type TestHouse } from '../../house.ts';
import { makeDashboardClient } from './dashboard-client.ts';

const integrationKey = 'k'.repeat(32);
const application = '/dashboard/json/application';

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`an application on the dashboard (${dialect})`, () => {
    let house: TestHouse;
    let ask: ReturnType<typeof makeDashboardClient>;

    before(async () => {
      house = await openHouse({ dialect, settings: { integrationKey } });
      const shown = await house.features.showDashboardKeys(house.application.id);
      assert.ok(shown.ok);
      ask = makeDashboardClient(house, shown.keys);
    });
    after(() => house.close());

    const make = (form: Record<string, string>) =>
      fetch(`${house.baseUrl}/dashboard/json/applications`, { method: 'POST', body: new URLSearchParams(form) });

    test('it is shown, and renamed', async () => {
      const before = await ask({ method: 'GET', path: `${application}/details`, carrier: 'query' });
      assert.equal(before.body.application.name, 'Acme Bank');
      const renamed = await ask({
        method: 'POST',
        path: `${application}/update`,
        parameters: [['name', "Acme's Savings!"]],
      });
      assert.equal(renamed.body.application.name, "Acme's Savings!");
      const after = await ask({ method: 'GET', path: `${application}/details` });
      assert.deepEqual(after.body.application, { ...before.body.application, name: "Acme's Savings!" });
    });

    for (const name of ['', ' ', 'n'.repeat(31)]) {
      test(`refused: the name ${JSON.stringify(name)}`, async () => {
        const refused = await ask({ method: 'POST', path: `${application}/update`, parameters: [['name', name]] });
        assert.deepEqual([refused.status, refused.body.error_code], [400, '60070']);
        assert.equal(refused.body.errors.name, 'has 1 to 30 characters, all of which are seen');
      });
    }

    test('its colour is set and shown; what is no colour is refused', async () => {
      const path = `${application}/ui_settings`;
      assert.equal((await ask({ method: 'GET', path })).body.ui_settings.background_color, null);
      const set = (color: string) =>
        ask({ method: 'POST', path: `${path}/update`, parameters: [['background_color', color]] });
      assert.equal((await set('#FF00aa')).status, 200);
      assert.equal((await ask({ method: 'GET', path })).body.ui_settings.background_color, '#ff00aa');
      assert.equal((await set('red;}')).body.error_code, '60070');
      assert.equal((await ask({ method: 'GET', path })).body.ui_settings.background_color, '#ff00aa');
    });

    test('its users are listed by their ids, with masked numbers, and nobody else', async () => {
      const { parsePhoneNumber } = await import('../../../src/kernel/phone-number.ts');
      const register = async (applicationId: number, number: string) => {
        const phone = parsePhoneNumber('1', number) ?? assert.fail();
        return house.features.registerUser({ applicationId, phone, email: `u${number}@example.com` });
      };
      const first = await register(house.application.id, '2025550101');
      const gone = await register(house.application.id, '2025550102');
      const third = await register(house.application.id, '2025550103');
      await register((await house.addApplication()).application.id, '2025550104');
      await house.features.removeUser(house.application.id, gone.id);
      const listed = await ask({ method: 'GET', path: `${application}/users` });
      assert.deepEqual(listed.body.users, [
        {
          authy_id: first.id,
          email: 'u2025550101@example.com',
          country_code: 1,
          phone_number: 'XXX-XXX-0101',
          confirmed: false,
          created_at: '2026-03-02T10:00:00.000Z',
        },
        { ...listed.body.users[0], authy_id: third.id, email: 'u2025550103@example.com', phone_number: 'XXX-XXX-0103' },
      ]);
      const page = await ask({
        method: 'GET',
        path: `${application}/users`,
        parameters: [
          ['page', '2'],
          ['per_page', '1'],
        ],
      });
      assert.deepEqual(page.body.users, [listed.body.users[1]]);
    });

    test('refused: a call without a signature, on every path', async () => {
      for (const [method, path] of [
        ['GET', 'details'],
        ['POST', 'update'],
        ['GET', 'ui_settings'],
        ['POST', 'ui_settings/update'],
        ['GET', 'users'],
        ['GET', 'webhooks'],
        ['POST', 'webhooks'],
        ['DELETE', 'webhooks'],
        ['DELETE', 'webhooks/WH_1'],
      ] as const) {
        const refused = await ask({ method, path: `${application}/${path}`, signature: '' });
        assert.deepEqual([refused.status, refused.body.error_code], [401, '60087'], path);
      }
    });

    test('refused: the API key in place of the dashboard keys', async () => {
      const refused = await ask({ method: 'GET', path: `${application}/details`, keys: { appKey: house.apiKey } });
      assert.equal(refused.body.error_code, '60073');
    });

    test('an application is made with the key of the server, and its keys work', async () => {
      const made = await make({
        name: 'Made',
        integration_api_key: integrationKey,
        phone_number: '1',
        country_code: '1',
      });
      assert.equal(made.status, 200);
      const { application: it } = (await made.json()) as { application: Record<string, string> };
      const { app_api_key: appKey = '', access_key: accessKey = '', api_signing_key: signingKey = '' } = it;
      const own = makeDashboardClient(house, { appKey, accessKey, signingKey });
      assert.equal((await own({ method: 'GET', path: `${application}/details` })).body.application.name, 'Made');
      const headers = { 'X-Authy-API-Key': it.api_key ?? '' };
      assert.equal((await fetch(`${house.baseUrl}/protected/json/app/details`, { headers })).status, 200);
    });

    test('refused: another integration key, none, or no name', async () => {
      assert.equal((await make({ name: 'Made', integration_api_key: 'k'.repeat(31) })).status, 401);
      assert.equal((await make({ name: 'Made' })).status, 401);
      assert.equal((await make({ integration_api_key: integrationKey })).status, 400);
    });

    test('a switched-off application is not managed', async () => {
      const made = await house.addApplication();
      const shown = await house.features.showDashboardKeys(made.application.id);
      assert.ok(shown.ok);
      await house.ground.store.script(async (run) => {
        await run(`UPDATE applications SET disabled_at = 1 WHERE id = ${made.application.id}`);
      });
      const own = makeDashboardClient(house, shown.keys);
      const refused = await own({ method: 'GET', path: `${application}/details` });
      assert.deepEqual([refused.status, refused.body.error_code], [400, '60070']);
    });
  });
}

test('without a key of the server nobody makes applications, and assets are not kept', async (t) => {
  const house = await openHouse();
  t.after(house.close);
  const post = (path: string, body: URLSearchParams | FormData) =>
    fetch(`${house.baseUrl}/dashboard/json/${path}`, { method: 'POST', body });
  const refused = await post('applications', new URLSearchParams({ name: 'x', integration_api_key: '' }));
  assert.equal(refused.status, 403);
  const logos = new FormData();
  logos.set('main_logo', new Blob(['png']), 'main.png');
  assert.equal((await post('application/assets/update', logos)).status, 404);
  assert.equal((await fetch(`${house.baseUrl}/dashboard/xml/application/assets`)).status, 404);
});
