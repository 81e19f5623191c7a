import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { traceOf } from './planted-secret.ts';

const planted = [{ name: 'word', text: 'Canary+49 x' }];
const bytes = Buffer.from('Canary+49 x');

describe('a planted secret is found', () => {
  const disguises = {
    'in clear': 'a Canary+49 x b',
    'in capitals': 'CANARY+49 X',
    'in a URL': 'q=Canary%2B49%20x&',
    'in hexadecimal': `x${bytes.toString('hex')}`,
    'as a list of bytes': JSON.stringify([...bytes]),
    'in UTF-16': Buffer.from('Canary+49 x', 'utf16le').toString('latin1'),
    'in base64': bytes.toString('base64'),
    'in base64 after one other byte': Buffer.from('.Canary+49 x..').toString('base64'),
    'in base64 after two other bytes': Buffer.from('..Canary+49 x.').toString('base64'),
  };
  for (const [name, haystack] of Object.entries(disguises)) {
    test(name, () => assert.notDeepEqual(traceOf(planted, haystack), []));
  }
});

test('a code is found where it stands alone, and not inside a longer number', () => {
  const code = [{ name: 'code', text: '1234567' }];
  for (const haystack of ['"1234567"', 'x 1234567.', '\n1234567\n']) assert.notDeepEqual(traceOf(code, haystack), []);
  for (const haystack of ['91234567', '12345670', 'a1234567f']) assert.deepEqual(traceOf(code, haystack), []);
});

test('nothing is found where nothing is', () => assert.deepEqual(traceOf(planted, 'Canary+48 x'), []));
