import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { askForApproval } from '../infrastructure/ask-for-approval.ts';
import { plantDevice } from '../infrastructure/plant-device.ts';
import { type DashboardAsk, type DashboardKeys, makeDashboardClient } from '../wire/dashboard/dashboard-client.ts';
import { type AttackHouse, openAttackHouse, register } from './attack-house.ts';

// Two customers on one server: what the dashboard, the reports and the hosted pages tell and do, each for its own alone.

interface Customer {
  id: number;
  apiKey: string;
  keys: DashboardKeys;
  ask: ReturnType<typeof makeDashboardClient>;
}

let house: AttackHouse;
let ours: Customer;
let theirs: Customer & { user: number; approval: string; webhook: string };
const canaries = ['Canary Bank', 'canary@', 'canary-hook', '5550177'];
const root = '/dashboard/json/application';
const unknownUuid = '550e8400-e29b-41d4-a716-446655440000';

before(async () => {
  house = await openAttackHouse();
  const customerOf = async (id: number, apiKey: string): Promise<Customer> => {
    const shown = await house.features.showDashboardKeys(id);
    assert.ok(shown.ok);
    return { id, apiKey, keys: shown.keys, ask: makeDashboardClient(house, shown.keys) };
  };
  ours = await customerOf(house.application.id, house.apiKey);
  const added = await house.addApplication({ name: 'Canary Bank' });
  const other = await customerOf(added.application.id, added.apiKey);
  const user = await register(house, '+12025550177', 'canary@example.com', other.id);
  await plantDevice(house.ground, { applicationId: other.id, userId: user.id });
  const approval = await askForApproval({ ...house, application: added.application }, user.id);
  const parameters = [
    ['url', 'http://127.0.0.1:9/canary-hook'],
    ['name', 'canary'],
    ['events[]', 'user_added'],
  ] as const;
  const created = await other.ask({ method: 'POST', path: `${root}/webhooks`, parameters });
  assert.equal(created.status, 200, created.text);
  theirs = { ...other, user: user.id, approval, webhook: created.body.webhook.id };
});
after(() => house.close());

function tellsNothing(text: string): void {
  for (const canary of [...canaries, theirs.webhook, theirs.approval]) assert.ok(!text.includes(canary), canary);
}

test("another's webhook is as one that never was, by either way to delete it", async () => {
  const unknown = `WH_${unknownUuid}`;
  const ways: ((id: string) => DashboardAsk)[] = [
    (id) => ({ method: 'DELETE', path: `${root}/webhooks/${id}` }),
    (id) => ({ method: 'DELETE', path: `${root}/webhooks/${id}`, carrier: 'query' }),
    (id) => ({ method: 'DELETE', path: `${root}/webhooks`, parameters: [['id', id]] }),
    (id) => ({ method: 'DELETE', path: `${root}/webhooks`, parameters: [['webhook_id', id]] }),
  ];
  for (const way of ways) {
    const [known, none] = [await ours.ask(way(theirs.webhook)), await ours.ask(way(unknown))];
    assert.ok(none.status >= 400 && none.status < 500, none.text);
    assert.deepEqual(known, none);
  }
  const listed = await theirs.ask({ method: 'GET', path: `${root}/webhooks` });
  assert.ok(listed.text.includes(theirs.webhook), 'it is still there');
  tellsNothing((await ours.ask({ method: 'GET', path: `${root}/webhooks` })).text);
});

test("nothing that the dashboard shows or changes is another's", async () => {
  for (const path of ['details', 'users', 'ui_settings', 'webhooks']) {
    for (const parameters of [[], [['application_id', String(theirs.id)]], [['app_id', String(theirs.id)]]] as const) {
      const shown = await ours.ask({ method: 'GET', path: `${root}/${path}`, parameters });
      assert.equal(shown.status, 200, shown.text);
      tellsNothing(shown.text);
    }
  }
  const parameters = [
    ['name', 'Ours'],
    ['id', String(theirs.id)],
    ['application_id', String(theirs.id)],
  ] as const;
  assert.equal((await ours.ask({ method: 'POST', path: `${root}/update`, parameters })).status, 200);
  assert.equal((await theirs.ask({ method: 'GET', path: `${root}/details` })).body.application.name, 'Canary Bank');
});

test("half of one's keys and half of another's open nothing", async () => {
  const mixed: Record<string, Partial<DashboardKeys>> = {
    'their application': { appKey: theirs.keys.appKey },
    'their access key': { accessKey: theirs.keys.accessKey },
    'their application and access key': { appKey: theirs.keys.appKey, accessKey: theirs.keys.accessKey },
    'their signing key': { signingKey: theirs.keys.signingKey },
    'their application and signing key': { appKey: theirs.keys.appKey, signingKey: theirs.keys.signingKey },
  };
  for (const [name, keys] of Object.entries(mixed)) {
    for (const path of ['details', 'users', 'webhooks']) {
      const refused = await ours.ask({ method: 'GET', path: `${root}/${path}`, keys });
      assert.ok(refused.status >= 400 && refused.status < 500, `${name}: ${refused.text}`);
      tellsNothing(refused.text);
    }
  }
});

test("no report counts or shows what is another's", async () => {
  const report = async (call: string, { apiKey } = ours) => {
    const reply = await fetch(`${house.baseUrl}/protected/json/reporting/${call}`, {
      headers: { 'X-Authy-API-Key': apiKey },
    });
    return { status: reply.status, text: await reply.text() };
  };
  assert.ok(
    (await report(`events?query[objects.user.s_authy_id][eq]=${theirs.user}`, theirs)).text.includes('"s_authy_id"'),
  );
  tellsNothing((await report('events')).text);
  const asked = (attribute: string, known: string, unknown: string) =>
    [known, unknown].map((value) => [`events?query[${attribute}][eq]=${value}`, `scope[${attribute}][eq]=${value}`]);
  for (const [known, unknown] of [
    asked('objects.user.s_authy_id', String(theirs.user), '987654'),
    asked('objects.onetouch_request.s_uuid', theirs.approval, unknownUuid),
  ]) {
    assert.deepEqual(await report(known?.[0] ?? ''), await report(unknown?.[0] ?? ''));
    const counted = (scope = '') => report(`date_histogram?report[all][event][eq]=user_added&${scope}`);
    const [one, other] = [await counted(known?.[1]), await counted(unknown?.[1])];
    assert.equal(one.status, 200, one.text);
    assert.deepEqual(one, other);
  }
});

test('the proof of one hosted page opens no other', async () => {
  const post = async (path: string, body: object) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const reply = await fetch(house.baseUrl + path, init);
    const text = await reply.text();
    return reply.status === 200 ? 'shown' : `${reply.status} ${text}`;
  };
  const gone = '404 {"error":"gone"}';

  const owner = { applicationId: ours.id, userId: house.victim.id };
  await plantDevice(house.ground, owner);
  const ask = async () => {
    const asked = await house.features.requestApproval({
      ...{ application: house.application, userId: owner.userId, message: 'Pay', details: null, hiddenDetails: null },
      ...{ logos: null, context: [], secondsToExpire: null, numberMatching: null, showsNumber: false },
      userVerification: null,
    });
    assert.ok(asked.ok);
    return { application: `app_${ours.id}`, id: asked.id, token: asked.challengeToken };
  };
  const [one, other] = [await ask(), await ask()];
  const look = (proof: object) => post('/challenge/api/look', proof);
  assert.equal(await look(one), 'shown');
  assert.equal(await look({ ...one, token: other.token }), gone, 'of another approval');
  assert.equal(await look({ ...one, application: `app_${theirs.id}` }), gone, 'of another application');
  assert.equal(await look({ ...one, id: theirs.approval, application: `app_${theirs.id}` }), gone);
  assert.equal(await post('/challenge/api/code', { ...one, id: theirs.approval }), gone);
  assert.equal(await post('/challenge/api/events', { ...one, id: theirs.approval }), gone);

  const offer = async (applicationId: number, userId: number) => {
    const offered = await house.features.offerEnrolment({ applicationId, userId, baseUrl: house.baseUrl });
    assert.ok(offered.ok);
    return { eid: offered.eid, secret: offered.link.split('.').at(-1) ?? '' };
  };
  const [mine, foreign] = [await offer(ours.id, house.victim.id), await offer(theirs.id, theirs.user)];
  assert.equal(await post('/enrol/api/look', mine), 'shown');
  assert.equal(await post('/enrol/api/look', { eid: foreign.eid, secret: mine.secret }), gone);
  assert.equal(await post('/enrol/api/look', { ...mine, secret: randomBytes(32).toString('base64url') }), gone);
  assert.equal(await post('/challenge/api/look', { ...one, token: mine.secret }), gone, 'of another kind');
});
