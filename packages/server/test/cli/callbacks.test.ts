import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openGround } from '../../src/cli/open-ground.ts';
import { composeFeatures } from '../../src/compose.ts';
import { loadSettings } from '../../src/config/index.ts';
import { type CallbackReceiver, startCallbackReceiver } from '../doubles/callback-receiver.ts';
import { openServerBeside } from './open-server-beside.ts';

const key = 'CallbackKey0123456789abcdefghijk';

const { environment, run, json, close } = await openServerBeside();
after(close);

describe('callbacks from the command line', () => {
  let receiver: CallbackReceiver;

  before(async () => {
    receiver = await startCallbackReceiver(() => key);
  });
  after(() => receiver.close());

  async function raise(uuid: string): Promise<void> {
    const opened = await openGround(loadSettings(environment));
    assert.ok(opened.ok);
    const { store } = opened.ground;
    const { raiseCallback } = composeFeatures(opened.ground);
    const callback = { applicationId: 2, endpoint: 'onetouch', subject: uuid, body: { uuid, reason: null } };
    await store.write((tx) => raiseCallback(tx, callback));
    await store.close();
  }

  async function until(state: string, subject: string) {
    for (;;) {
      const { callbacks } = await json('callbacks', 'list', '--app', '2');
      const found = callbacks.find((callback: { subject: string }) => callback.subject === subject);
      if (found?.state === state) return found;
    }
  }

  test('a new application is made, and told that its receiver does not answer yet', async () => {
    receiver.behave(503);
    const options = ['--name', 'Acme', '--api-key', key, '--callback-url', receiver.url];
    const { code, stdout } = await run('app', 'create', ...options);
    assert.equal(code, 0);
    assert.match(stdout, /The callback URL was not saved: the receiver did not take the test request: answered 503/);
  });

  test('an address is saved when its receiver takes the signed test request', async () => {
    const refused = await run('app', 'update', '2', '--callback-url', receiver.url);
    assert.match(
      refused.stderr,
      /did not take the test request: answered 503; mend it, or save it as it is with --skip-test/,
    );
    assert.equal(refused.code, 1);
    receiver.behave(200);
    const saved = await json('app', 'update', '2', '--callback-url', receiver.url, '--callback-method', 'GET');
    assert.deepEqual(saved.application.settings, { callbackUrl: receiver.url, callbackMethod: 'GET' });
    assert.equal((await run('app', 'update', '2', '--callback-method', 'POST', '--skip-test')).code, 0);
    assert.deepEqual([receiver.taken.length, receiver.problems], [1, []]);
  });

  test('what is raised beside a running server is sent by it, and listed', async () => {
    await raise('one');
    const { id, attempts, failure } = await until('delivered', 'one');
    assert.deepEqual([attempts.length, attempts[0].outcome, attempts[0].status, failure], [1, 'delivered', 200, null]);
    assert.equal(receiver.taken.at(-1)?.id, id);
    const { stdout } = await run('callbacks', 'list');
    assert.match(stdout, /^ID +APP +ENDPOINT +ABOUT +STATE +RAISED +ATTEMPTS +LAST\n/);
    assert.match(stdout, /\n\nAPP +RECEIVER +STATE +SINCE\n2 +onetouch +open\n$/);
    assert.doesNotMatch(stdout, /reason/);
  });

  test('one is sent again by its id', async () => {
    const { id } = await until('delivered', 'one');
    const before = receiver.taken.length;
    assert.deepEqual(await json('callbacks', 'resend', id), { sent: 1 });
    await receiver.hasTaken(before + 1);
    assert.equal(receiver.taken.at(-1)?.id, id);
  });

  test('all that were given up are sent again, once the receiver is back', async () => {
    receiver.behave(410);
    await raise('two');
    await until('failed', 'two');
    const { lanes } = await json('callbacks', 'list', '--app', '2', '--state', 'failed');
    assert.deepEqual([lanes[0].state, lanes[0].disabledReason], ['disabled', 'gone']);
    receiver.behave(200);
    assert.deepEqual(await json('callbacks', 'resend', '--all-failed', '--app', '2'), { sent: 1 });
    await until('delivered', 'two');
    assert.deepEqual(await json('callbacks', 'resend', '--all-failed'), { sent: 0 });
    assert.deepEqual(receiver.problems, []);
  });

  test('an address is taken away', async () => {
    const { application } = await json('app', 'update', '2', '--callback-url', 'none');
    assert.equal(application.settings.callbackUrl, undefined);
  });

  for (const [args, message] of [
    [
      ['app', 'update', '2', '--callback-url', 'https://10.0.0.1/'],
      /did not take the test request: not sent: it leads to an address that is not public/,
    ],
    [
      ['app', 'update', '2', '--callback-url', 'https://u:p@e.example/'],
      /cannot be used: it holds a user name or a password/,
    ],
    [['app', 'update', '99', '--callback-url', 'https://e.example/'], /there is no application 99/],
    [['app', 'update', '2', '--callback-method', 'PUT'], /--callback-method must be POST or GET/],
    [['app', 'update', '2', '--skip-test'], /--skip-test needs --callback-url/],
    [['callbacks', 'list', '--state', 'lost'], /--state must be one of waiting, delivered, failed/],
    [['callbacks', 'list', '--limit', '0'], /--limit must be a whole number/],
    [['callbacks', 'list', '--app', 'x'], /--app "x" is no application id/],
    [['callbacks', 'resend'], /say which: ids of callbacks, or --all-failed/],
    [['callbacks', 'resend', 'x', '--all-failed'], /say which/],
    [['callbacks', 'resend', 'x', '--app', '2'], /--app goes with --all-failed/],
    [['callbacks', 'resend', 'x'], /there is no callback x/],
  ] as const) {
    test(`refused: ${args.join(' ')}`, async () => {
      const { code, stderr } = await run(...args);
      assert.match(stderr, message);
      assert.notEqual(code, 0);
    });
  }
});
