import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnrolmentLink } from './enrolment-link.ts';

const eid = 'b0Y0cUpVbE9qV2xQd1ZvZw';
const secret = 'HxWjgWJEl6Ougi91NHek0SvD5idNxOehd6eiXU4KVhY';

test('a link says which server, which enrolment and its secret', () => {
  const link = { basePath: '', eid, secret };
  assert.deepEqual(readEnrolmentLink(`https://2fa.example.com/app/#e=${eid}.${secret}`), {
    ...link,
    iss: 'https://2fa.example.com',
  });
  assert.deepEqual(readEnrolmentLink(` https://2fa.example.com:8443/app/#e=${eid}.${secret}\n`), {
    ...link,
    iss: 'https://2fa.example.com:8443',
  });
  assert.deepEqual(readEnrolmentLink(`https://2fa.example.com/auth/app/#e=${eid}.${secret}`), {
    ...link,
    iss: 'https://2fa.example.com',
    basePath: '/auth',
  });
});

test('a server on this machine needs no TLS', () => {
  for (const iss of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']) {
    assert.equal(readEnrolmentLink(`${iss}/app/#e=${eid}.${secret}`)?.iss, iss);
  }
});

for (const [why, text] of Object.entries({
  'no link': 'hello',
  'no TLS': `http://2fa.example.com/app/#e=${eid}.${secret}`,
  'a name that only begins like this machine': `http://127.0.0.1.example.com/app/#e=${eid}.${secret}`,
  'another scheme': `javascript:alert(1)//app/#e=${eid}.${secret}`,
  'another page': `https://2fa.example.com/other/#e=${eid}.${secret}`,
  'a path that servers would read as another': `https://2fa.example.com//app/#e=${eid}.${secret}`,
  'a query': `https://2fa.example.com/app/?x=1#e=${eid}.${secret}`,
  'a user name': `https://bob@2fa.example.com/app/#e=${eid}.${secret}`,
  'the secret where servers log it': `https://2fa.example.com/app/?e=${eid}.${secret}`,
  'no fragment': 'https://2fa.example.com/app/',
  'no secret': `https://2fa.example.com/app/#e=${eid}`,
  'a short secret': `https://2fa.example.com/app/#e=${eid}.${secret.slice(1)}`,
  'a secret that is no base64url': `https://2fa.example.com/app/#e=${eid}.${secret.slice(0, -1)}Z`,
  'more behind it': `https://2fa.example.com/app/#e=${eid}.${secret}&x=1`,
})) {
  test(`refused: ${why}`, () => assert.equal(readEnrolmentLink(text), undefined));
}
