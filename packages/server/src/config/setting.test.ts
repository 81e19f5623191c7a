import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addressRanges,
  duration,
  integer,
  oneOf,
  optionalText,
  optionalWebAddress,
  ports,
  readDuration,
  receivers,
  type Setting,
  text,
  yesNo,
} from './setting.ts';

const common = { env: 'COUNTERSIGN_X', explanation: 'Something.' };

interface Example {
  setting: Setting<unknown>;
  read: Record<string, unknown>;
  refused: string[];
}

const examples: Record<string, Example> = {
  text: {
    setting: text({ ...common, fallback: 'a', pattern: /^[a-c]+$/, expects: 'letters from a to c' }),
    read: { abc: 'abc' },
    refused: ['abd', ' a'],
  },
  'optional text': {
    setting: optionalText({ ...common, pattern: /^postgres:/, expects: 'an address' }),
    read: { 'postgres://x': 'postgres://x' },
    refused: ['mysql://x'],
  },
  choice: {
    setting: oneOf({ ...common, values: ['one', 'two'], fallback: 'one' }),
    read: { one: 'one', two: 'two' },
    refused: ['three', 'One', ' one', 'toString'],
  },
  integer: {
    setting: integer({ ...common, fallback: 5, min: 1, max: 10 }),
    read: { 1: 1, 10: 10, '07': 7 },
    refused: ['0', '11', '-1', '1.5', '1e1', '0x5', ' 5', 'five', '９'],
  },
  duration: {
    setting: duration({ ...common, fallback: '1m', min: '500ms', max: '1h' }),
    read: { '500ms': 500, '1s': 1000, '60m': 3_600_000, '1h': 3_600_000 },
    refused: ['499ms', '61m', '1d', '10', 's', '1.5s', '-1s', '1 s', '1S', '9999999999s'],
  },
  'yes or no': {
    setting: yesNo({ ...common, fallback: false }),
    read: { yes: true, TRUE: true, 1: true, on: true, no: false, False: false, 0: false, OFF: false },
    refused: ['y', 'maybe', '2', ' yes'],
  },
  'web address': {
    setting: optionalWebAddress(common),
    read: {
      'https://codes.example.com': 'https://codes.example.com',
      'https://example.com/authy/': 'https://example.com/authy',
      'http://127.0.0.1:8080': 'http://127.0.0.1:8080',
    },
    refused: [
      'codes.example.com',
      '/authy',
      'ftp://example.com',
      'https://',
      'https://a@example.com',
      'https://example.com/?a',
    ],
  },
  'address ranges': {
    setting: addressRanges(common),
    read: {
      '10.0.0.7': '10.0.0.7',
      '10.0.0.0/8, fd00::/8,loopback': '10.0.0.0/8,fd00::/8,loopback',
    },
    refused: [
      'proxy',
      '10.0.0.0/33',
      'fd00::/129',
      '10.0.0.0/',
      '10.0.0.0/8/8',
      '10.0.0.1 10.0.0.2',
      '10.0.0.1,',
      '300.0.0.1',
    ],
  },
  receivers: {
    setting: receivers(common),
    read: {
      '10.0.0.0/8, fd00::1,hooks.internal': '10.0.0.0/8,fd00::1,hooks.internal',
      hooks: 'hooks',
    },
    refused: ['https://hooks.internal', '*.internal', '10.0.0.0/33', '300.0.0.1', '2130706433', 'a,,b', 'hooks:80'],
  },
  ports: {
    setting: ports({ ...common, fallback: '443' }),
    read: { '443': '443', '80, 8000-8999': '80,8000-8999' },
    refused: ['0', '65536', '9-8', '1-', 'http', '80,', '-1'],
  },
};

for (const [kind, { setting, read, refused }] of Object.entries(examples)) {
  for (const [given, value] of Object.entries(read)) {
    test(`${kind}: ${given} is read, and what is written is read back`, () => {
      assert.equal(setting.parse(given), value);
      assert.equal(setting.parse(setting.write(value)), value);
    });
  }
  for (const given of refused) {
    test(`${kind}: ${given} is refused with what is expected`, () => {
      assert.throws(() => setting.parse(given), /^Error: must be /);
    });
  }
}

test('a default is told as it would be written', () => {
  assert.equal(text({ ...common, fallback: '' }).defaultText, '(empty)');
  assert.equal(optionalText(common).defaultText, '(unset)');
  assert.equal(integer({ ...common, fallback: 5, min: 1, max: 10 }).defaultText, '5');
  assert.equal(duration({ ...common, fallback: '90s', min: '1s', max: '1h' }).defaultText, '90s');
  assert.equal(yesNo({ ...common, fallback: true }).defaultText, 'yes');
});

test('bounds are told in words', () => {
  assert.equal(integer({ ...common, fallback: 5, min: 1, max: 10 }).expects, 'a whole number from 1 to 10');
  assert.equal(duration({ ...common, fallback: '1m', min: '1s', max: '1h' }).expects, 'a length of time from 1s to 1h');
});

test('only what is said to be secret is', () => {
  assert.equal(optionalText(common).isSecret, false);
  assert.equal(optionalText({ ...common, isSecret: true }).isSecret, true);
});

test('lengths of time have five units', () => {
  const lengths = ['1ms', '1s', '1m', '1h', '1d'].map(readDuration);
  assert.deepEqual(lengths, [1, 1000, 60_000, 3_600_000, 86_400_000]);
});
