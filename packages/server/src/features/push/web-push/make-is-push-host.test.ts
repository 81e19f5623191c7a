import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeIsPushHost } from './make-is-push-host.ts';

const production = makeIsPushHost({ mode: 'production', pushHosts: 'ntfy.example.org,*.sunup.example' });

test('the services of the known browsers are taken, and those the operator names', () => {
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://db5p.notify.windows.com/w/?token=abc',
    'https://ntfy.example.org/up?up=1',
    'https://a.b.sunup.example/x',
  ]) {
    assert.ok(production(endpoint), endpoint);
  }
});

test('refused: everything else', () => {
  for (const endpoint of [
    'https://example.org/',
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com.example.org/',
    'https://evilpush.apple.com/',
    'https://push.apple.com.evil.example/',
    'https://sunup.example/',
    'https://user@fcm.googleapis.com/',
    'https://169.254.169.254/',
    'https://127.0.0.1/',
    'http://localhost:8080/',
    'ftp://fcm.googleapis.com/',
    'nowhere',
  ]) {
    assert.ok(!production(endpoint), endpoint);
  }
});

test('in development this machine is taken too, without https', () => {
  const development = makeIsPushHost({ mode: 'development', pushHosts: '' });
  for (const endpoint of ['http://127.0.0.1:4123/push/1', 'http://localhost:1/', 'http://[::1]:1/']) {
    assert.ok(development(endpoint), endpoint);
  }
  for (const endpoint of ['http://10.0.0.1/', 'http://127.example.org/', 'https://example.org/']) {
    assert.ok(!development(endpoint), endpoint);
  }
});

test('an operator may take any host', () => {
  const any = makeIsPushHost({ mode: 'production', pushHosts: '*' });
  assert.ok(any('https://push.example.org/'));
  assert.ok(!any('http://push.example.org/'));
});
