import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeAddresses, type OutboundSettings, readOutboundPolicy } from './outbound-policy.ts';
import { readOutboundUrl } from './read-outbound-url.ts';

const production: OutboundSettings = {
  mode: 'production',
  outboundPlainHttp: false,
  outboundPorts: '80,443,8000-8999',
  outboundAllow: '',
};

function judge(url: string, addresses: string[], change: Partial<OutboundSettings> = {}) {
  const read = readOutboundUrl(url);
  assert.ok(read.ok, url);
  return judgeAddresses(read, addresses, readOutboundPolicy({ ...production, ...change }));
}

test('https to a public address is fine', () => {
  assert.equal(judge('https://example.com/cb', ['93.184.216.34', '2606:4700:4700::1111']), null);
});

test('one inner address among several is one too many', () => {
  assert.equal(judge('https://example.com/cb', ['93.184.216.34', '10.0.0.1']), 'inner_address');
});

test('plain http is for those who allow it', () => {
  assert.equal(judge('http://example.com/cb', ['93.184.216.34']), 'plain_http');
  assert.equal(judge('http://example.com/cb', ['93.184.216.34'], { outboundPlainHttp: true }), null);
});

test('only listed ports are gone to', () => {
  for (const port of [8000, 8443, 8999]) assert.equal(judge(`https://example.com:${port}/`, ['93.184.216.34']), null);
  for (const port of [22, 6379, 7999, 9000]) {
    assert.equal(judge(`https://example.com:${port}/`, ['93.184.216.34']), 'port');
  }
  assert.equal(judge('https://example.com:9000/', ['93.184.216.34'], { outboundPorts: '9000' }), null);
});

test('development may reach loopback by http at any port, and nothing else that is not public', () => {
  const mode = 'development';
  assert.equal(judge('http://localhost:3000/', ['127.0.0.1', '::1'], { mode }), null);
  assert.equal(judge('http://localhost:3000/', ['127.0.0.1', '10.0.0.1'], { mode }), 'inner_address');
  assert.equal(judge('http://10.0.0.1:8000/', ['10.0.0.1'], { mode }), 'inner_address');
  assert.equal(judge('http://localhost:3000/', ['127.0.0.1']), 'inner_address');
});

test('private receivers are allowed by range or by name, at allowed ports and by https', () => {
  const outboundAllow = '10.1.0.0/16,fd12::/16,127.0.0.7,Hooks.Internal';
  assert.equal(judge('https://a.example/', ['10.1.2.3', 'fd12::9'], { outboundAllow }), null);
  assert.equal(judge('https://127.0.0.7/', ['127.0.0.7'], { outboundAllow }), null);
  assert.equal(judge('https://hooks.internal/', ['10.9.9.9'], { outboundAllow }), null);
  assert.equal(judge('https://a.example/', ['10.2.0.1'], { outboundAllow }), 'inner_address');
  assert.equal(judge('https://other.internal/', ['10.9.9.9'], { outboundAllow }), 'inner_address');
  assert.equal(judge('http://hooks.internal/', ['10.9.9.9'], { outboundAllow }), 'plain_http');
  assert.equal(judge('https://hooks.internal:6379/', ['10.9.9.9'], { outboundAllow }), 'port');
});

test('metadata addresses stay closed whatever is allowed', () => {
  const outboundAllow = '0.0.0.0/0,::/0,hooks.internal';
  for (const address of ['169.254.169.254', '100.100.100.200', '::ffff:169.254.169.254', 'fd00:ec2::254']) {
    assert.equal(judge('https://hooks.internal/', [address], { outboundAllow, mode: 'development' }), 'metadata');
  }
});
