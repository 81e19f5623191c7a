import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqliteFileName } from '../../src/storage/index.ts';
import { type ApiAnswer, type ApiClient, makeApiClient } from '../infrastructure/make-api-client.ts';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';
import { makeSmallDisk, type Shortage, type SmallDisk } from './small-disk.ts';

const wordOf = ({ status, body }: ApiAnswer) => (status === 200 ? 'yes' : `${status} ${body.error_code}`);
const number = '2015550123';
const phone = { country_code: '1', phone_number: number };
const check = new URLSearchParams({ ...phone, verification_code: '481516' });

const shortages: readonly Shortage[] = ['a full file system', 'a limit on files'];
for (const shortage of shortages) {
  test(`with ${shortage} nothing is accepted, what is there is read, and room alone makes it well again`, async (t) => {
    const disk = await makeSmallDisk(shortage, `${sqliteFileName}-wal`);
    if (!disk) return t.skip('nobody may mount a file system here');
    const server = await startServerProcess({
      environment: { COUNTERSIGN_DATA_DIR: disk.directory, COUNTERSIGN_LOG_LEVEL: 'silent' },
    });
    const client = makeApiClient(server);
    t.after(async () => {
      client.close();
      const ended = await server.end('SIGTERM');
      await disk.remove();
      assert.equal(ended, 0);
    });
    await showThatItHeals(server, client, disk);
  });
}

async function showThatItHeals(server: ServerProcess, client: ApiClient, disk: SmallDisk): Promise<void> {
  const form = { 'user[email]': 'a@example.com', 'user[cellphone]': number, 'user[country_code]': '1' };
  const { body } = await client.post('/protected/json/users/new', form);
  const id = body.user?.id;
  await client.get(`/protected/json/sms/${id}`);
  const waited = await fetch(`${server.baseUrl}/inbox/api/wait?${new URLSearchParams({ to: `+1${number}` })}`);
  const { code } = (await waited.json()) as { code: string };
  const start = { ...phone, via: 'sms', custom_code: '481516' };
  assert.equal(wordOf(await client.post('/protected/json/phones/verification/start', start)), 'yes');

  const verify = () => client.get(`/protected/json/verify/${code}/${id}`);
  const checkPhone = () => client.get(`/protected/json/phones/verification/check?${check}`);
  const isReady = async () => (await fetch(`${server.baseUrl}/readyz`)).status;

  disk.fill(server.pid);
  assert.equal(await isReady(), 503);
  const answers = await Promise.all([verify(), checkPhone(), client.get(`/protected/json/sms/${id}`), verify()]);
  assert.deepEqual(answers.map(wordOf), Array(4).fill('503 60000'));
  assert.equal(wordOf(await client.get(`/protected/json/users/${id}/status`)), 'yes');
  assert.equal((await fetch(`${server.baseUrl}/livez`)).status, 200);

  disk.free(server.pid);
  assert.equal(await isReady(), 200);
  // The codes were not spent by the attempts that failed, and each is accepted once.
  assert.deepEqual([await verify(), await verify()].map(wordOf), ['yes', '401 60019']);
  assert.deepEqual([await checkPhone(), await checkPhone()].map(wordOf), ['yes', '404 60023']);
}
