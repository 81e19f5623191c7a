import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import type { ApprovalWish } from '../../src/features/approvals/index.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { countersignPath, runHere } from '../infrastructure/run-countersign.ts';
import { makeAuthyCaller } from '../journeys/authy-caller.ts';

const plain = {
  ...{ message: 'Pay Bob', hiddenDetails: null, logos: null, context: [], secondsToExpire: null },
  details: [
    { label: 'Payee', value: 'Bob GmbH' },
    { label: 'Amount', value: '10.00 EUR' },
  ],
  ...{ numberMatching: null, showsNumber: false, userVerification: null },
} satisfies Partial<ApprovalWish>;

describe('a phone in the terminal answers', () => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-answers-'));
  const dir = ['--dir', join(directory, 'phones')];
  let house: TestHouse;
  let userId: number;
  before(async () => {
    house = await openHouse();
    userId = (await makeAuthyCaller(house).addUser()).id;
    const { features, baseUrl, application } = house;
    const offered = await features.offerEnrolment({ applicationId: application.id, userId, baseUrl });
    assert.ok(offered.ok);
    const { code, stderr } = await runHere(['phone', 'enrol', '--link', offered.link, ...dir]);
    assert.equal(code, 0, stderr);
  });
  after(async () => {
    await house.close();
    rmSync(directory, { recursive: true });
  });

  async function ask(wish: Partial<ApprovalWish> = {}) {
    // Otherwise the rules against fatigue would speak, which are not meant here.
    house.time.advance(3_600_000);
    const asked = await house.features.requestApproval({ ...plain, application: house.application, userId, ...wish });
    assert.ok(asked.ok, JSON.stringify(asked));
    return asked;
  }
  const phone = (command: string, ...args: string[]) => runHere(['phone', command, ...args, ...dir]);
  const statusOf = async (id: string) => (await house.features.showApproval(house.application.id, id))?.status;

  test('what waits is shown as it was asked, and is approved', async () => {
    const { id } = await ask();
    const list = await phone('list');
    assert.equal(
      list.stdout,
      `Acme Bank asks: Pay Bob
  Payee   Bob GmbH
  Amount  10.00 EUR
23 h left.
  countersign phone approve ${id}
  countersign phone deny ${id}
`,
    );
    const { requests } = JSON.parse((await phone('list', '--json')).stdout);
    assert.deepEqual([requests[0].uuid, requests[0].details], [id, plain.details]);

    assert.deepEqual(await phone('approve', id), {
      code: 0,
      stdout: 'approved: Acme Bank asks: Pay Bob\n',
      stderr: '',
    });
    assert.equal(await statusOf(id), 'approved');
    assert.equal((await phone('list')).stdout, 'nothing waits for an answer\n');
  });

  test('it is denied, with a reason if there is one', async () => {
    const { id } = await ask();
    const { code, stdout } = await phone('deny', id, '--reason', 'mistake', '--json');
    assert.deepEqual([code, JSON.parse(stdout).status], [0, 'denied']);
    assert.equal((await house.features.showApproval(house.application.id, id))?.reason, 'mistake');
  });

  test('text that would command the terminal is named instead', async () => {
    const { id } = await ask({ message: 'Pay 9\u001b[2K\rPay 1', details: [{ label: 'A\nB', value: '\u202e001' }] });
    const { stdout } = await phone('list');
    assert.match(stdout, /asks: Pay 9\\u\{1b\}\[2K\\u\{d\}Pay 1\n {2}A\\u\{a\}B {2}\\u\{202e\}001\n/);
    await phone('deny', id);
  });

  test('a number is asked for, and taken when it is right', async () => {
    const { id, number } = await ask({ numberMatching: 'pick3', showsNumber: true });
    const unsaid = await phone('approve', id);
    assert.equal(unsaid.code, 2);
    assert.match(unsaid.stderr, /The number shown where you were asked: \d\d, \d\d, \d\d\? Give it with --number/);
    assert.equal((await phone('approve', id, '--number', number ?? '')).code, 0);
    assert.equal(await statusOf(id), 'approved');
  });

  const refusals: [string, () => Promise<string[]>, number, RegExp][] = [
    ['one that was answered', answered, 1, /no such request waits for this phone/],
    ['one that is over', over, 1, /no such request waits for this phone/],
    ['one that nobody made', async () => ['approve', '550e8400-e29b-41d4-a716-446655440000'], 1, /no such request/],
    ['a wrong number', wrongNumber, 1, /that is not the number; 1 more try/],
    ['a number of other digits', unfitNumber, 2, /--number is not of the kind that was asked for/],
    ['a number that is none', async () => ['approve', 'x', '--number', 'x'], 2, /--number must be 1 to 6 digits/],
    ['a reason there is not', async () => ['deny', 'x', '--reason', 'why'], 2, /--reason must be not-me or mistake/],
  ];
  for (const [what, prepare, code, message] of refusals) {
    test(`refused: ${what}`, async () => {
      const [command = '', ...args] = await prepare();
      const ran = await phone(command, ...args);
      assert.deepEqual([ran.code, ran.stdout], [code, '']);
      assert.match(ran.stderr, message);
    });
  }
  async function answered(): Promise<string[]> {
    const { id } = await ask();
    await phone('approve', id);
    return ['deny', id];
  }
  async function over(): Promise<string[]> {
    const { id } = await ask({ secondsToExpire: 60 });
    house.time.advance(61_000);
    return ['approve', id];
  }
  async function wrongNumber(): Promise<string[]> {
    const { id, number } = await ask({ numberMatching: 'type2', showsNumber: true });
    return ['approve', id, '--number', number === '11' ? '12' : '11'];
  }
  async function unfitNumber(): Promise<string[]> {
    const { id } = await ask({ numberMatching: 'type3', showsNumber: true });
    return ['approve', id, '--number', '1'];
  }

  test('a second phone waits until the first one lets it in', async () => {
    const { id: person } = await makeAuthyCaller(house).addUser();
    const enrol = async (as: string) => {
      const { features, baseUrl, application } = house;
      const offered = await features.offerEnrolment({ applicationId: application.id, userId: person, baseUrl });
      return runHere(['phone', 'enrol', '--link', offered.ok ? offered.link : '', '--as', as, '--name', as, ...dir]);
    };
    await enrol('old');
    assert.match((await enrol('new')).stdout, /\nthis phone is not trusted yet: approve it on another device/);
    assert.match((await phone('list', '--as', 'new')).stderr, /this phone is not trusted yet/);

    const { stdout } = await phone('list', '--as', 'old');
    assert.match(stdout, /^Acme Bank asks: Add device new\n {2}Device {2}new\n {2}System {2}terminal\n/);
    const [, id = ''] = /approve (\S+)/.exec(stdout) ?? [];
    assert.equal((await phone('approve', id, '--as', 'old')).code, 0);
    assert.equal((await phone('list', '--as', 'new')).stdout, 'nothing waits for an answer\n');
    for (const name of ['old', 'new']) await phone('remove', '--as', name);
  });

  test('watching, it shows each request as it comes, and that it was answered', { timeout: 30_000 }, async () => {
    const child = spawn(process.execPath, [countersignPath, 'phone', 'watch', '--json', ...dir], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const events: { event: string; uuid?: string; message?: string }[] = [];
    let id = '';
    for await (const line of createInterface(child.stdout)) {
      const event = JSON.parse(line);
      if (event.event === 'request' && event.uuid !== id) continue;
      events.push(event);
      if (event.event === 'watching') ({ id } = await ask({ message: 'Log in' }));
      if (event.event === 'request') await phone('approve', id);
      if (event.event === 'gone' && event.uuid === id) child.kill('SIGINT');
    }
    assert.deepEqual(
      events.filter(({ event, uuid }) => uuid === id || event === 'end').map(({ event }) => event),
      ['request', 'gone', 'end'],
    );
    assert.equal(events.find(({ event }) => event === 'request')?.message, 'Log in');
  });

  /** Every export is signed anew, and no two signatures are alike. */
  const unsigned = (text: string) => text.replace(/(?<="server_signature":").{86}/, '');

  test('evidence is exported and verified, and refused when a byte is another', async () => {
    const { id } = await ask();
    await phone('approve', id);
    const file = join(directory, 'transfer.evidence');
    process.env.COUNTERSIGN_DATA_DIR = house.ground.settings.dataDirectory;
    process.env.COUNTERSIGN_MASTER_KEY = `test:${'07'.repeat(32)}`;
    try {
      const exported = await runHere(['evidence', 'export', id, '--out', file]);
      assert.deepEqual([exported.code, exported.stderr], [0, '']);
      assert.equal(statSync(file).mode & 0o777, 0o600);
      assert.equal(unsigned((await runHere(['evidence', 'export', id])).stdout), unsigned(readFileSync(file, 'utf8')));
      const again = await runHere(['evidence', 'export', id, '--out', file]);
      assert.match(again.stderr, /could not be written \(EEXIST\)/);
      const unknown = await runHere(['evidence', 'export', '550e8400-e29b-41d4-a716-446655440000']);
      assert.match(unknown.stderr, /no device answered an approval/);
    } finally {
      delete process.env.COUNTERSIGN_DATA_DIR;
      delete process.env.COUNTERSIGN_MASTER_KEY;
    }
    const reply = await fetch(`${house.baseUrl}/onetouch/json/approval_requests/${id}/evidence`, {
      headers: { 'x-authy-api-key': house.apiKey },
    });
    assert.equal(unsigned(await reply.text()), unsigned(readFileSync(file, 'utf8')));
    const keys = await (await fetch(`${house.baseUrl}/.well-known/countersign-evidence.json`)).text();
    const verified = await runHere(['evidence', 'verify', file, '--server-key', keys]);
    assert.equal(verified.code, 0, verified.stderr);
    assert.match(verified.stdout, /server key +\S+, one of yours\n/);

    writeFileSync(file, readFileSync(file, 'utf8').replace('Acme Bank', 'Acme Band'));
    assert.equal((await runHere(['evidence', 'verify', file])).code, 1);
  });
});
