import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  base64url,
  buildAnswer,
  type Decision,
  type EnrolledDevice,
  generateDeviceKey,
  makeDeviceClient,
  makeEnrolDevice,
  readEnrolmentLink,
} from '@countersign/device';
import { type CallbackReceiver, startCallbackReceiver } from '../doubles/callback-receiver.ts';
import { type ApiClient, makeApiClient } from '../infrastructure/make-api-client.ts';
import { makeFetchVia } from '../infrastructure/make-fetch-via.ts';
import { runCountersign } from '../infrastructure/run-countersign.ts';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';

const clock = { now: () => Date.now() };

describe('approvals, phones and callbacks that a restore meets', () => {
  let directory: string;
  let environment: Record<string, string>;
  let server: ServerProcess;
  let api: ApiClient;
  let via: ReturnType<typeof makeFetchVia>;
  let receiver: CallbackReceiver;
  let iss: string;
  let userId: number;
  const run = (...args: string[]) => runCountersign(args, environment);
  const at = (name: string) => join(directory, name);

  async function start(): Promise<void> {
    server = await startServerProcess({ environment });
    api = makeApiClient(server);
    via = makeFetchVia(server);
  }
  async function stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    api.close();
    via.close();
    await server.end(signal);
  }

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-restore-'));
    environment = { COUNTERSIGN_DATA_DIR: at('data') };
    await start();
    iss = server.baseUrl;
    receiver = await startCallbackReceiver(() => server.apiKey);
    assert.equal((await run('app', 'update', '1', '--callback-url', receiver.url, '--skip-test')).code, 0);
    const form = { 'user[email]': 'a@example.com', 'user[cellphone]': '2025550123', 'user[country_code]': '1' };
    userId = (await api.post('/protected/json/users/new', form)).body.user?.id ?? 0;
  });
  after(async () => {
    await stop('SIGKILL');
    await receiver.close();
    rmSync(directory, { recursive: true });
  });

  async function offer(): Promise<string> {
    const { body } = await api.post('/protected/json/sdk/registrations', { authy_id: String(userId) });
    return (body as { link?: string }).link ?? '';
  }
  async function enrol(link: string) {
    const { eid = '', secret = '' } = readEnrolmentLink(link) ?? {};
    const enrolDevice = makeEnrolDevice({ fetch: via, clock });
    const key = await generateDeviceKey();
    return enrolDevice({ iss, proof: { eid, secret }, key, name: 'Pixel', platform: 'android' });
  }
  const clientOf = (device: EnrolledDevice) => makeDeviceClient({ device, fetch: via, clock });
  async function ask(): Promise<string> {
    const form = { message: 'Pay Bob' };
    const { body } = await api.post(`/onetouch/json/users/${userId}/approval_requests`, form);
    return (body as { approval_request?: { uuid: string } }).approval_request?.uuid ?? '';
  }
  async function polled(uuid: string) {
    const { body } = await api.get(`/onetouch/json/approval_requests/${uuid}`);
    return (body as { approval_request?: { status: string } }).approval_request?.status;
  }
  async function sign(device: EnrolledDevice, uuid: string, decision: Decision) {
    const shown = await clientOf(device).showRequest(uuid);
    assert.ok(shown.ok && shown.value.ok, JSON.stringify(shown));
    const jti = base64url(crypto.getRandomValues(new Uint8Array(16)));
    const { key } = device;
    const built = await buildAnswer({ key, request: shown.value.request, decision, jti, answeredAt: clock.now() });
    assert.ok(built.ok);
    return built.body;
  }

  test('what waited at the time of the backup is over, what was told then is told under its own id, and nothing else', async () => {
    const enrolled = await enrol(await offer());
    assert.ok(enrolled.ok, JSON.stringify(enrolled));
    const device = enrolled.value;
    const open = await offer();
    const [told, waiting] = [await ask(), await ask()];
    // The callback of the first waits while the backup is made.
    receiver.behave(503);
    const approval = await sign(device, told, { status: 'approved' });
    assert.deepEqual(await clientOf(device).sendAnswer(told, approval), { ok: true, value: { kind: 'accepted' } });
    const denial = await sign(device, waiting, { status: 'denied' });
    const approvalOfOther = await sign(device, waiting, { status: 'approved' });
    assert.equal((await run('backup', '--to', at('copy.db'))).code, 0);

    // Since then: the second was denied, and both were told.
    assert.deepEqual(await clientOf(device).sendAnswer(waiting, denial), { ok: true, value: { kind: 'accepted' } });
    receiver.behave(200);
    await receiver.hasTaken(2);
    assert.ok((await enrol(open)).ok);
    await stop();

    const restored = await run('restore', '--from', at('copy.db'), '--force');
    assert.match(restored.stdout, /\nmade void: 0 codes, 1 enrolments, 0 phone verifications, 1 approvals, 0 waiting/);
    await start();
    assert.equal(await polled(told), 'approved');
    assert.equal(await polled(waiting), 'expired');
    const answered = await clientOf(device).sendAnswer(waiting, approvalOfOther);
    assert.deepEqual(answered, { ok: true, value: { kind: 'already', status: 'expired' } });
    const again = await enrol(open);
    assert.equal(!again.ok && again.failure.kind === 'refused' && again.failure.error, 'enrolment_invalid');

    // The backup knows of one callback that was not delivered; it is sent once more, and its receiver can tell.
    await receiver.hasTaken(3);
    const next = await ask();
    const last = await sign(device, next, { status: 'approved' });
    assert.deepEqual(await clientOf(device).sendAnswer(next, last), { ok: true, value: { kind: 'accepted' } });
    await receiver.hasTaken(4);
    const ids = new Map(receiver.taken.map(({ id, body }) => [id, body.uuid]));
    assert.deepEqual([...ids.values()].sort(), [told, waiting, next].sort());
    assert.deepEqual(
      receiver.taken.slice(2).map(({ body }) => body.uuid),
      [told, next],
    );
    assert.deepEqual(receiver.problems, []);
  });

  test('a phone that was taken out of use since lives again, is listed, and is taken out of use by a command', async () => {
    const enrolled = await enrol(await offer());
    // The first phone is there still, so this one would wait to be let in.
    assert.equal(enrolled.ok && enrolled.value.state, 'pending');
    const listed = async (...args: string[]) =>
      JSON.parse((await run('devices', 'list', ...args, '--json')).stdout).devices as {
        deviceId: string;
        name: string;
      }[];
    const [first, ...others] = await listed('--app', '1');
    assert.deepEqual([first?.name, others], ['Pixel', []]);
    const deviceId = first?.deviceId ?? '';
    const remove = () => run('devices', 'remove', deviceId);
    const told = { code: 0, stdout: `${deviceId} is out of use\n`, stderr: '' };

    assert.equal((await run('backup', '--to', at('second.db'))).code, 0);
    assert.deepEqual(await remove(), told);
    assert.deepEqual(await listed(), []);
    assert.equal((await run('devices', 'list')).stdout, 'no phones\n');
    await stop();
    const { stdout } = await run('restore', '--from', at('second.db'), '--force');
    assert.match(stdout, /, 1 phones that waited to be let in\n/);
    assert.match(stdout, /\n1 phones are in use as they were then, .*: `countersign devices list` shows them/);
    await start();
    const table = (await run('devices', 'list')).stdout;
    assert.match(table, /^ID +APP +USER +SINCE +SEEN +NAME\n/);
    assert.ok(table.includes(`${deviceId}  1    ${userId}`), table);
    assert.deepEqual(await remove(), told);

    const [again, unknown] = [await remove(), await run('devices', 'remove', 'dev_unknown')];
    assert.deepEqual([again.code, again.stderr], [1, `countersign: ${deviceId} is out of use already\n`]);
    assert.deepEqual([unknown.code, unknown.stderr], [1, 'countersign: there is no phone dev_unknown\n']);
    const status = await api.get(`/protected/json/users/${userId}/status`);
    assert.equal((status.body as { status?: { registered: boolean } }).status?.registered, false);
  });

  test('a database that was set back by other tools is made safe by a command of its own', async () => {
    const open = await offer();
    const { code, stdout } = await run('restored');
    assert.equal(code, 0);
    assert.match(stdout, /^made void: 0 codes, 1 enrolments, /);
    const refused = await enrol(open);
    assert.equal(!refused.ok && refused.failure.kind === 'refused' && refused.failure.error, 'enrolment_invalid');
  });
});
