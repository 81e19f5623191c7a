import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings } from './load.ts';
import type { Settings } from './schema.ts';
import { unsafeSettings } from './unsafe-settings.ts';

const loaded = loadSettings({});
assert.ok(loaded.ok);
const defaults = loaded.settings;
const safe = { usesInbox: false, hasGeneratedMasterKey: false };
const reasonsOf = (change: Partial<Settings>, facts = safe) => unsafeSettings({ ...defaults, ...change }, facts);

const certificate = { tlsCertificateFile: '/cert.pem', tlsKeyFile: '/key.pem' };

const allowed: Record<string, Partial<Settings>> = {
  'the loopback': {},
  'another address of the loopback': { host: '127.8.9.10' },
  'the loopback by name': { host: 'localhost' },
  'the loopback of IPv6': { host: '::1' },
  'every interface with a certificate': { host: '0.0.0.0', ...certificate },
  'every interface behind a proxy': { host: '::', trustedProxies: '10.0.0.0/8' },
  'every interface in clear, if that is said': { host: '0.0.0.0', allowsPlainHttp: true },
  'an https address for links': { publicUrl: 'https://codes.example.com' },
  'an http address for links, if that is said': { publicUrl: 'http://codes.example.com', allowsPlainHttp: true },
};
for (const [name, change] of Object.entries(allowed)) {
  test(`production allows ${name}`, () => {
    assert.deepEqual(reasonsOf(change), []);
  });
}

const refused: Record<string, [Partial<Settings>, RegExp, typeof safe?]> = {
  'the dev inbox': [{}, /inbox.*COUNTERSIGN_PROVIDERS/, { ...safe, usesInbox: true }],
  'a generated master key': [{}, /master key.*COUNTERSIGN_MASTER_KEY/, { ...safe, hasGeneratedMasterKey: true }],
  'every interface in clear': [{ host: '0.0.0.0' }, /^0\.0\.0\.0 .*in clear.*COUNTERSIGN_TLS_CERT_FILE/],
  'every interface of IPv6 in clear': [{ host: '::' }, /in clear/],
  'an address of the network in clear': [{ host: '10.0.0.7' }, /in clear/],
  'a name that only begins like the loopback': [{ host: '127.0.0.1.example.com' }, /in clear/],
  'a certificate without its key': [{ host: '0.0.0.0', tlsCertificateFile: '/cert.pem' }, /in clear/],
  'an http address for links': [{ publicUrl: 'http://codes.example.com' }, /COUNTERSIGN_PUBLIC_URL/],
  'an HTTP address for links': [{ publicUrl: 'HTTP://codes.example.com' }, /COUNTERSIGN_PUBLIC_URL/],
};
for (const [name, [change, reason, facts]] of Object.entries(refused)) {
  test(`production refuses ${name}`, () => {
    const reasons = reasonsOf(change, facts);
    assert.equal(reasons.length, 1);
    assert.match(reasons[0] ?? '', reason);
  });
}

test('everything unsafe is told at once', () => {
  const facts = { usesInbox: true, hasGeneratedMasterKey: true };
  assert.equal(reasonsOf({ host: '0.0.0.0', publicUrl: 'http://codes.example.com' }, facts).length, 4);
});
