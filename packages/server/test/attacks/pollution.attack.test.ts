import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { ask, rawRequest } from './raw-http.ts';

let house: AttackHouse;
before(async () => {
  house = await openAttackHouse();
});
after(() => house.close());

const types = {
  form: 'Content-Type: application/x-www-form-urlencoded',
  json: 'Content-Type: application/json',
  xml: 'Content-Type: application/xml',
};

const post = (path: string, type: keyof typeof types, body: string, format = 'json') =>
  ask(
    house.baseUrl,
    rawRequest(`POST /protected/${format}/${path}`, { headers: [house.keyHeader, types[type]], body: body }),
  );
describe('nobody reaches the prototype of anything', () => {
  const bodies: [keyof typeof types, string][] = [
    ['json', '{"__proto__":{"email":"p@example.com","isAdmin":true},"user":{"__proto__":{"email":"p@example.com"}}}'],
    ['json', '{"constructor":{"prototype":{"isAdmin":true}},"user":{"constructor":{"prototype":{"isAdmin":true}}}}'],
    ['json', '{"user":{"\\u005f_proto__":{"isAdmin":true}}}'],
    ['json', '[{"__proto__":{"isAdmin":true}}]'],
    [
      'form',
      'user[__proto__][isAdmin]=1&__proto__[isAdmin]=1&__proto__.isAdmin=1&user[constructor][prototype][isAdmin]=1',
    ],
    [
      'form',
      'constructor[prototype][isAdmin]=1&user[][__proto__][isAdmin]=1&__proto__[]=1&user[__proto__]=1&%5f_proto__[isAdmin]=1',
    ],
    [
      'xml',
      '<user><__proto__><isAdmin>true</isAdmin></__proto__><constructor><prototype><isAdmin>1</isAdmin></prototype></constructor></user>',
    ],
    ['xml', '<__proto__><isAdmin>true</isAdmin></__proto__>'],
    ['xml', '<--proto-->1</--proto-->'],
    ['xml', '<_-proto-_><isAdmin>1</isAdmin></_-proto-_>'],
  ];
  for (const [type, body] of bodies) {
    test(`${type}: ${body.slice(0, 60)}`, async () => {
      for (const path of ['users/new', `users/${house.victim.id}/register_activity`, 'phones/verification/start']) {
        const answer = await post(path, type, body);
        assert.equal(answer.status, 400, answer.body);
        assert.doesNotMatch(answer.body, /isAdmin|p@example/);
      }
      assert.equal(Reflect.get({}, 'isAdmin'), undefined);
      assert.equal(Reflect.get(Object.prototype, 'email'), undefined);
    });
  }

  test('names that every object has are parameters nobody sent', async () => {
    for (const name of ['toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'then', 'toJSON', 'length']) {
      const body = JSON.stringify({ type: 'banned', data: { [name]: 'x' }, [name]: { [name]: 'x' } });
      assert.equal((await post(`users/${house.victim.id}/register_activity`, 'json', body)).status, 200, name);
    }
  });
});
