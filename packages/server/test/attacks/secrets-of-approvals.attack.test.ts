import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { base32 } from '@countersign/device';
import { openSeed } from '../../src/features/devices/tokens/device-token.ts';
import { listSecrets } from '../../src/storage/index.ts';
import { makePushReceiver } from '../doubles/push/push-receiver.ts';
import { type RequestCapture, startRequestCapture } from '../doubles/request-capture.ts';
import { openPhones, type Phones } from '../infrastructure/open-phones.ts';
import { makeDashboardClient } from '../wire/dashboard/dashboard-client.ts';
import { everyRow, filesOf } from './database-content.ts';
import { type Planted, traceOf } from './planted-secret.ts';

// As for codes and numbers: every secret of phones, approvals, callbacks and webhooks is searched for wherever something is kept or told.

let house: Phones;
let receiver: RequestCapture;
let planted: Planted[];
let metrics: string;
const lines: string[] = [];

before(async () => {
  receiver = await startRequestCapture();
  house = await openPhones({
    logSink: { write: (line) => lines.push(line) },
    settings: { pushHosts: 'push.canary.invalid' },
  });
  planted = await tellStory();
  metrics = await (await fetch(`${house.baseUrl}/metrics`)).text();
});
after(async () => {
  await house.close();
  await receiver.close();
});

test('the story planted something of every kind', () => {
  for (const { name, text } of planted) assert.ok(text.length > 5, `${name}: ${text}`);
  assert.equal(new Set(planted.map(({ name }) => name)).size, planted.length);
});

test('not in the log, at its most talkative', () => {
  assert.ok(lines.length > 10);
  assert.deepEqual(traceOf(planted, lines.join('\n')), []);
});

test('not in the metrics', () => assert.deepEqual(traceOf(planted, metrics), []));

test('not in any row of any table', async () => {
  const tables = await everyRow(house.ground.settings);
  for (const name of ['devices', 'enrolments', 'approvals', 'approval_targets', 'callbacks', 'webhooks']) {
    assert.ok((tables[name]?.length ?? 0) > 0, name);
  }
  for (const [name, rows] of Object.entries(tables)) {
    assert.deepEqual(traceOf(planted, rows.map((row) => Object.values(row).join('\n')).join('\n')), [], name);
  }
});

test('not in the bytes of the database, its log and whatever else lies beside it', () => {
  const files = filesOf(house.ground.settings.dataDirectory);
  assert.ok(files.some(({ name }) => name.endsWith('-wal')));
  for (const { name, bytes } of files) assert.deepEqual(traceOf(planted, bytes.toString('latin1')), [], name);
});

async function tellStory(): Promise<Planted[]> {
  const { features, ground, application } = house;
  const user = await house.addUser();
  const [byLink, byCode, open] = [await house.offer(user), await house.offer(user), await house.offer(user)];
  const linked = await house.take(byLink.link);
  assert.ok(linked.ok, JSON.stringify(linked));
  const typed = await house.take(byCode.shortCode);
  assert.ok(typed.ok, JSON.stringify(typed));
  const secretOf = ({ link }: { link: string }) => link.split('.').at(-1) ?? '';

  const phone = await house.enrol(await house.addUser());
  const endpoint = 'https://push.canary.invalid/subscription/canary-endpoint-of-mine';
  const { keys } = makePushReceiver();
  const subscribed = await phone.client.putPush({ kind: 'webpush', endpoint, ...keys });
  assert.ok(subscribed.ok, JSON.stringify(subscribed));

  const saved = await features.saveCallbackAddress(application.id, { url: receiver.url, method: 'POST' });
  assert.ok(saved.ok);
  const shown = await features.showDashboardKeys(application.id);
  assert.ok(shown.ok);
  const hook = await makeDashboardClient(
    house,
    shown.keys,
  )({
    method: 'POST',
    path: '/dashboard/json/application/webhooks',
    parameters: [
      ['url', receiver.url],
      ['name', 'all'],
      ['events[]', 'one_touch_request_responded'],
    ],
  });
  assert.equal(hook.status, 200, hook.text);

  const { approval, body } = await answerApproval(phone);
  await probe(phone, approval.id);
  const [evidence, vapid] = [await listSecrets(ground, 'evidence_key'), await listSecrets(ground, 'push_key_')];
  const scalar = (name: string, [text = '']: string[]) => ({ name, text, bytes: Buffer.from(text, 'hex') });
  return [
    ...[byLink, byCode, open].map((offer, at) => ({ name: `secret of link ${at}`, text: secretOf(offer) })),
    ...[byLink, byCode, open].map(({ shortCode }, at) => ({ name: `short code ${at}`, text: shortCode })),
    ...[byLink, byCode, open].map((offer, at) => ({
      name: `short code ${at} without its dash`,
      text: offer.shortCode.replace('-', ''),
    })),
    ...(await seedsOfDevices()),
    { name: 'number that is matched', text: approval.number },
    { name: 'token of the challenge page', text: approval.challengeToken },
    { name: 'message', text: 'canary-message-pay-bob' },
    { name: 'detail', text: 'canary-detail-account' },
    { name: 'hidden detail', text: 'canary-hidden-address' },
    { name: 'logo', text: 'canary-logo.png' },
    { name: 'body of a callback', text: body },
    { name: 'push subscription', text: endpoint },
    { name: 'end of the push subscription', text: 'canary-endpoint-of-mine' },
    { name: 'key of the push subscription', text: keys.auth, bytes: Buffer.from(keys.auth, 'base64url') },
    { name: 'signing key of a webhook', text: hook.body.webhook.signing_key },
    { name: 'key of the dashboard', text: shown.keys.appKey },
    { name: 'access key of the dashboard', text: shown.keys.accessKey },
    { name: 'signing key of the API', text: shown.keys.signingKey },
    { name: 'API key', text: house.apiKey },
    scalar('private key of evidence', evidence),
    scalar('private key of pushes', vapid),
  ];
}

async function seedsOfDevices(): Promise<Planted[]> {
  const { settings, seal } = house.ground;
  const rows = (await everyRow(settings)).devices ?? [];
  assert.equal(rows.length, 3);
  return rows.flatMap((row) => {
    const place = { applicationId: Number(row.application_id), userId: Number(row.user_id), id: String(row.id) };
    const bytes = Buffer.from(openSeed(seal, place, String(row.seed_sealed)));
    return [
      { name: `seed of device ${row.number}`, text: bytes.toString('hex'), bytes },
      { name: `seed of device ${row.number} in base32`, text: base32(bytes) },
    ];
  });
}

async function answerApproval(phone: Awaited<ReturnType<Phones['enrol']>>) {
  const [row] =
    (await everyRow(house.ground.settings)).devices?.filter(({ id }) => id === phone.enrolled.deviceId) ?? [];
  const asked = await house.features.requestApproval({
    ...{ application: house.application, userId: Number(row?.user_id), message: 'canary-message-pay-bob' },
    details: [{ label: 'Account', value: 'canary-detail-account' }],
    hiddenDetails: [{ label: 'ip', value: 'canary-hidden-address' }],
    logos: [{ res: 'default', url: 'https://logos.example/canary-logo.png' }],
    ...{ context: [], secondsToExpire: null, numberMatching: 'type6', showsNumber: true, userVerification: null },
  });
  assert.ok(asked.ok && asked.number !== null, JSON.stringify(asked));
  const { id, number, challengeToken } = asked;
  const request = await phone.client.showRequest(id);
  assert.ok(request.ok && request.value.ok);
  // Listened for before the answer: the application may be told sooner than the phone.
  const told = callbackAboutIt();
  const answered = await phone.client.answer(request.value.request, { status: 'approved', number });
  assert.ok(answered.ok && answered.value.kind === 'accepted', JSON.stringify(answered));
  return { approval: { id, number, challengeToken }, body: await told };
}

async function callbackAboutIt(): Promise<string> {
  for (;;) {
    const { body } = await receiver.next();
    if (body.includes('canary-message-pay-bob')) return body;
  }
}

/** What shows secrets to those who may see them, and what goes wrong about them. */
async function probe(phone: Awaited<ReturnType<Phones['enrol']>>, id: string): Promise<void> {
  const headers = { 'X-Authy-API-Key': house.apiKey };
  assert.equal(
    (await fetch(`${house.baseUrl}/onetouch/json/approval_requests/${id}/evidence`, { headers })).status,
    200,
  );
  assert.ok((await phone.client.showState()).ok);
  await phone.client.testPush();
  for (const path of ['enrol', 'enrolments', 'enrolments/jwt']) {
    await fetch(`${house.baseUrl}/device/v1/${path}`, { method: 'POST', body: `{"secret":"${house.apiKey}"` });
  }
  for (let isWaiting = true; isWaiting; await setImmediate()) {
    const { callbacks = [] } = await everyRow(house.ground.settings);
    isWaiting = callbacks.some(({ state }) => state === 'waiting');
  }
}
