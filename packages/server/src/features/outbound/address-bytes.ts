import { isIP } from 'node:net';

/** The 4 or 16 bytes of an address as it is written; null when it is none. A zone is left out. */
export function addressBytes(address: string): Uint8Array | null {
  const [bare = ''] = address.split('%');
  const family = isIP(bare);
  if (family === 4) return Uint8Array.from(bare.split('.').map(Number));
  if (family === 6) return ipv6Bytes(bare);
  return null;
}

function ipv6Bytes(address: string): Uint8Array {
  // A tail written as IPv4 stands for the last two groups.
  const hexadecimal = address.replace(/[\d.]+$/, (tail) => (tail.includes('.') ? groupsOfIpv4(tail) : tail));
  const [head = '', tail] = hexadecimal.split('::');
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  const between = new Array<number>(8 - before.length - after.length).fill(0);
  return Uint8Array.from([...before, ...between, ...after].flatMap((group) => [group >> 8, group & 255]));
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function groupsOfIpv4(text: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
