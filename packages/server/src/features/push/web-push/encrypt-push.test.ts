import assert from 'node:assert/strict';
import { createECDH, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { decrypt } from 'http_ece';
import { makePushReceiver } from '../../../../test/doubles/push/push-receiver.ts';
import { encryptPush, longestPush } from './encrypt-push.ts';

const hex = (text: string) => Buffer.from(text, 'base64url').toString('hex');
const fresh = () => {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return { scalar: ecdh.getPrivateKey('hex').padStart(64, '0'), salt: randomBytes(16) };
};

/** RFC 8291, section 5 and appendix A. */
const vector = {
  plain: 'When I grow up, I want to be a watermelon',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  receiverScalar: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  senderScalar: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT' +
    'pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

test('the example of RFC 8291, byte for byte', () => {
  const keys = { scalar: hex(vector.senderScalar), salt: Buffer.from(vector.salt, 'base64url') };
  const body = encryptPush(vector, Buffer.from(vector.plain), keys);
  assert.equal(body.toString('base64url'), vector.body);
});

test('another implementation opens the example', () => {
  const privateKey = createECDH('prime256v1');
  privateKey.setPrivateKey(hex(vector.receiverScalar), 'hex');
  const authSecret = Buffer.from(vector.auth, 'base64url');
  const opened = decrypt(Buffer.from(vector.body, 'base64url'), { version: 'aes128gcm', privateKey, authSecret });
  assert.equal(opened.toString(), vector.plain);
});

test('another implementation opens what is written here, whatever its length', () => {
  const { keys, open } = makePushReceiver();
  for (const length of [0, 1, 15, 16, 17, 500, longestPush]) {
    const plain = randomBytes(length);
    const body = encryptPush(keys, plain, fresh());
    assert.equal(body.length, length + 103);
    assert.deepEqual(open(body), plain, String(length));
  }
});

test('refused: a message that fills more than one record', () => {
  const { keys } = makePushReceiver();
  assert.throws(() => encryptPush(keys, randomBytes(longestPush + 1), fresh()), RangeError);
});

test('refused: a key that is no point of the curve', () => {
  const { keys } = makePushReceiver();
  const p256dh = Buffer.concat([Uint8Array.of(4), Buffer.alloc(64, 1)]).toString('base64url');
  assert.throws(() => encryptPush({ ...keys, p256dh }, Buffer.from('x'), fresh()));
});

test('refused by the receiver: any one bit is another', () => {
  const { keys, open } = makePushReceiver();
  const body = encryptPush(keys, Buffer.from('{"dp1":{}}'), fresh());
  assert.doesNotThrow(() => open(body));
  for (let bit = 0; bit < body.length * 8; bit += 1) {
    // A larger record size leaves one record one record: RFC 8188 does not bind it, and the bytes are the same.
    if (bit >> 3 >= 16 && bit >> 3 < 20) continue;
    const bent = Buffer.from(body);
    bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.throws(() => open(bent), `bit ${bit}`);
  }
});

test('refused by the receiver: keys of another subscription', () => {
  const body = encryptPush(makePushReceiver().keys, Buffer.from('x'), fresh());
  assert.throws(() => makePushReceiver().open(body));
});
