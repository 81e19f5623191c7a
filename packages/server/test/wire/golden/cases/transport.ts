import type { GoldenCase } from '../golden-case.ts';

const post = (type: string, bytes: string | Buffer) =>
  ({ method: 'POST', path: 'users/new', body: { type, bytes } }) as const;

export const transportCases: readonly GoldenCase[] = [
  { name: 'GET an unknown call', ask: () => ({ path: 'users/1/dance' }) },
  { name: 'GET an unknown call, without a key', ask: () => ({ path: 'users/1/dance', key: null }) },
  { name: 'GET an unknown format', ask: () => ({ path: '/protected/yaml/app/details' }) },
  { name: 'GET the root', ask: () => ({ path: '/' }) },
  { name: 'POST where only GET is known', ask: () => ({ method: 'POST', path: 'app/details' }) },
  { name: 'GET where only POST is known', ask: () => ({ path: 'users/new' }) },
  { name: 'POST users/new: JSON that is none', ask: () => post('application/json', '{"user":') },
  { name: 'POST users/new: XML that is none', ask: () => post('application/xml', '<user><email>') },
  { name: 'POST users/new: multipart', ask: () => post('multipart/form-data; boundary=x', '--x--') },
  {
    name: 'POST users/new: bytes that are not UTF-8',
    ask: () => post('application/x-www-form-urlencoded', 'user%5Bemail%5D=%FF%FE'),
  },
  {
    name: 'POST users/new: JSON that is not UTF-8',
    ask: () => post('application/json', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
  },
  {
    name: 'POST users/new: more than a thousand parameters',
    ask: () => post('application/x-www-form-urlencoded', Array.from({ length: 1001 }, (_, n) => `p${n}=1`).join('&')),
  },
  {
    name: 'POST users/new: nine levels deep',
    ask: () => post('application/json', `${'{"a":'.repeat(9)}1${'}'.repeat(9)}`),
  },
  {
    name: 'POST users/new: too large',
    ask: () => post('application/x-www-form-urlencoded', `x=${'y'.repeat(70_000)}`),
  },
  {
    name: 'POST users/new: bytes that are not UTF-8, and a wrong key',
    ask: () => ({ ...post('application/x-www-form-urlencoded', 'x=%FF'), key: 'x'.repeat(32) }),
  },
];
