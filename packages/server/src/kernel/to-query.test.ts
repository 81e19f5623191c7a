import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toQuery } from './to-query.ts';

const cases: readonly (readonly [what: string, parameters: object, query: string])[] = [
  ['nested objects', { qux: 'net', foo: { bar: { biz: 'a b' } } }, 'foo%5Bbar%5D%5Bbiz%5D=a+b&qux=net'],
  ['null, numbers and booleans', { a: null, b: 3, c: true }, 'a=&b=3&c=true'],
  ['what is empty or undefined', { a: {}, b: [], c: undefined, d: '' }, 'd='],
  ['names by their bytes', { b: '1', A: '2', a: '3', B: '4' }, 'A=2&B=4&a=3&b=1'],
  [
    'a name that goes on where another ends',
    { d: { Amount: '1', 'Amount 2': '2' } },
    'd%5BAmount%5D=1&d%5BAmount+2%5D=2',
  ],
  [
    'lists in their order',
    { a: ['pin', 'fingerprint'], b: [true, null, 3] },
    'a%5B%5D=pin&a%5B%5D=fingerprint&b%5B%5D=true&b%5B%5D=&b%5B%5D=3',
  ],
  [
    'objects in lists, kept together',
    {
      logos: [
        { res: 'default', url: 'u' },
        { res: 'med', url: 'v' },
      ],
    },
    'logos%5B%5D%5Bres%5D=default&logos%5B%5D%5Burl%5D=u&logos%5B%5D%5Bres%5D=med&logos%5B%5D%5Burl%5D=v',
  ],
  [
    'signs and letters of other alphabets',
    { x: "a*b ~ it's (ok)! 1+1=2 & 50% São/✓ a|b" },
    'x=a%2Ab+~+it%27s+%28ok%29%21+1%2B1%3D2+%26+50%25+S%C3%A3o%2F%E2%9C%93+a%7Cb',
  ],
  ['half a character', { x: '\ud800' }, 'x=%EF%BF%BD'],
];

for (const [what, parameters, query] of cases) test(what, () => assert.equal(toQuery(parameters), query));
