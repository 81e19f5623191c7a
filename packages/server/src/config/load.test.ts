import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings } from './load.ts';

function problemsOf(environment: Record<string, string>): string[] {
  const loaded = loadSettings(environment);
  return loaded.ok ? [] : loaded.problems;
}

function settingsOf(environment: Record<string, string>) {
  const loaded = loadSettings(environment);
  assert.ok(loaded.ok);
  return loaded.settings;
}

test('without an environment everything is at its default', () => {
  const { port, host, databaseUrl, dataDirectory, mode, passcodeDigits, passcodeLife } = settingsOf({});
  assert.deepEqual(
    { port, host, databaseUrl, dataDirectory, mode, passcodeDigits, passcodeLife },
    {
      ...{ port: 8080, host: '127.0.0.1', databaseUrl: null, dataDirectory: './data' },
      ...{ mode: 'development', passcodeDigits: 7, passcodeLife: 600_000 },
    },
  );
});

test('what is given is read; what is empty counts as not given', () => {
  const settings = settingsOf({ PORT: '9000', COUNTERSIGN_PASSCODE_LIFE: '5m', HOST: '', COUNTERSIGN_MASTER_KEY: '' });
  assert.deepEqual(
    [settings.port, settings.passcodeLife, settings.host, settings.masterKey],
    [9000, 300_000, '127.0.0.1', null],
  );
});

test('names that are not ours are let be, and so are those of tests', () => {
  assert.deepEqual(problemsOf({ PATH: '/bin', PASSCODE_LIFE: 'x', COUNTERSIGN_TEST_POSTGRES: 'x' }), []);
});

test('refused: a bad value, with its name, what is expected and what was given', () => {
  assert.deepEqual(problemsOf({ PORT: '70000' }), ['PORT must be a whole number from 0 to 65535, not "70000"']);
  assert.deepEqual(problemsOf({ COUNTERSIGN_MODE: 'prod' }), [
    'COUNTERSIGN_MODE must be one of development, production, not "prod"',
  ]);
});

test('refused: a bad secret, which is not repeated', () => {
  const [problem, ...others] = problemsOf({ DATABASE_URL: 'mysql://root:hunter2@db/x' });
  assert.match(problem ?? '', /^DATABASE_URL must be .*postgres:\/\//);
  assert.ok(!problem?.includes('hunter2'));
  assert.deepEqual(others, []);
});

test('refused: an unknown name, with the one that was probably meant', () => {
  assert.deepEqual(problemsOf({ COUNTERSIGN_PASCODE_LIFE: '5m' }), [
    'COUNTERSIGN_PASCODE_LIFE is not a setting; did you mean COUNTERSIGN_PASSCODE_LIFE?',
  ]);
  assert.deepEqual(problemsOf({ COUNTERSIGN_PORTS: '' }).length, 1);
});

for (const [given, left] of [
  ['COUNTERSIGN_TLS_CERT_FILE', 'a key'],
  ['COUNTERSIGN_TLS_KEY_FILE', 'a certificate'],
] as const) {
  test(`refused: ${given} without ${left}, which would mean plain HTTP`, () => {
    assert.match(problemsOf({ [given]: '/tls.pem' }).join(), /belong together/);
  });
}

test('both files of a certificate are taken', () => {
  const files = { COUNTERSIGN_TLS_CERT_FILE: '/cert.pem', COUNTERSIGN_TLS_KEY_FILE: '/key.pem' };
  assert.equal(settingsOf(files).tlsKeyFile, '/key.pem');
});

test('all problems are told at once', () => {
  assert.equal(problemsOf({ PORT: 'x', HOST: 'x', COUNTERSIGN_MODE: 'x', COUNTERSIGN_X: 'x' }).length, 3);
});
