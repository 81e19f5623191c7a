import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findViolations } from './find-violations.ts';
import type { Findings, History } from './history.ts';

const history: History = [
  { kind: 'registered', userId: 1 },
  { kind: 'sent', userId: 1 },
  { kind: 'sent', userId: 1 },
  { kind: 'accepted', userId: 1, code: '1234567' },
  { kind: 'started', uuid: 'u-1' },
  { kind: 'verified', uuid: 'u-1', number: '2015550123', code: '4815' },
];
const findings: Findings = {
  userIds: new Set([1]),
  messages: new Map([[1, { finished: 2, unfinished: 0 }]]),
  verifications: new Map([['u-1', true]]),
  damage: [],
};

test('a history that the database agrees with violates nothing', () => {
  assert.deepEqual(findViolations(history, findings), []);
});

test('what happened without having been acknowledged violates nothing', () => {
  const more: Findings = {
    ...findings,
    userIds: new Set([1, 2]),
    messages: new Map([
      [1, { finished: 3, unfinished: 0 }],
      [2, { finished: 1, unfinished: 0 }],
    ]),
    verifications: new Map([
      ['u-1', true],
      ['u-2', false],
    ]),
  };
  assert.deepEqual(findViolations(history, more), []);
});

const cases: [string, History, Partial<Findings>, string[]][] = [
  ['a lost user', history, { userIds: new Set() }, ['user 1 is lost']],
  [
    'a lost send',
    history,
    { messages: new Map([[1, { finished: 1, unfinished: 0 }]]) },
    ['1 of the messages to user 1 are lost'],
  ],
  ['all sends lost', history, { messages: new Map() }, ['2 of the messages to user 1 are lost']],
  [
    'a send without an end',
    history,
    { messages: new Map([[1, { finished: 1, unfinished: 1 }]]) },
    ['1 messages to user 1 were neither handed over nor given up'],
  ],
  [
    'a send without an end that was never acknowledged',
    [],
    { messages: new Map([[2, { finished: 0, unfinished: 1 }]]) },
    ['1 messages to user 2 were neither handed over nor given up'],
  ],
  [
    'a lost verification',
    history,
    { verifications: new Map() },
    ['verification u-1 is lost', 'verification u-1 is not verified'],
  ],
  [
    'a verification that forgot it',
    history,
    { verifications: new Map([['u-1', false]]) },
    ['verification u-1 is not verified'],
  ],
  [
    'a code accepted twice',
    [...history, { kind: 'accepted', userId: 1, code: '1234567' }],
    {},
    ['the code 1234567 of user 1 was accepted twice'],
  ],
  [
    'a verification accepted twice',
    [...history, { kind: 'verified', uuid: 'u-1', number: '2015550123', code: '4815' }],
    {},
    ['the code of verification u-1 was accepted twice'],
  ],
  ['a damaged file', history, { damage: ['row 3 missing from index'] }, ['damaged: row 3 missing from index']],
];
for (const [name, events, changed, violations] of cases) {
  test(`${name} is found`, () => {
    assert.deepEqual(findViolations(events, { ...findings, ...changed }), violations);
  });
}

test('codes of different users may be the same', () => {
  const events: History = [
    ...history,
    { kind: 'registered', userId: 2 },
    { kind: 'accepted', userId: 2, code: '1234567' },
  ];
  assert.deepEqual(findViolations(events, { ...findings, userIds: new Set([1, 2]) }), []);
});
