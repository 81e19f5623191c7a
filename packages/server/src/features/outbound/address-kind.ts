import { invariant } from '../../kernel/domain-error.ts';
import { addressBytes } from './address-bytes.ts';
import { type AddressRange, isInRange, readAddressRange } from './address-range.ts';

/** What kind of place an address is. Only `public` is open to everybody; `metadata` is open to nobody, allow-list or not. */
export type AddressKind = 'public' | 'loopback' | 'private' | 'metadata' | 'reserved';

const range = (text: string): AddressRange => {
  const read = readAddressRange(text);
  invariant(read, `${text} is an address range`);
  return read;
};

/** Link-local addresses, where clouds keep their credentials, and the clouds' addresses elsewhere. */
const metadata = [
  '169.254.0.0/16', // AWS, Azure, Google, Oracle, DigitalOcean, Scaleway; tasks of ECS and pods of EKS
  'fe80::/10',
  '100.100.100.200', // Alibaba
  '192.0.0.192', // Oracle, of old
  '168.63.129.16', // Azure's host, an otherwise public address
  'fd00:ec2::/32', // AWS
  'fd20:ce::254', // Google
  'fd00:42::42', // Scaleway
].map(range);

/** The special-purpose registries of IANA (RFC 6890 and what followed it); first match counts. */
const special: readonly (readonly [AddressRange, AddressKind])[] = (
  [
    ['127.0.0.0/8', 'loopback'],
    ['::1', 'loopback'],
    ['10.0.0.0/8', 'private'],
    ['172.16.0.0/12', 'private'],
    ['192.168.0.0/16', 'private'],
    ['100.64.0.0/10', 'private'], // carrier-grade NAT, RFC 6598
    ['fc00::/7', 'private'], // unique local
    ['0.0.0.0/8', 'reserved'], // "this host": Linux connects it to loopback
    ['192.0.0.0/24', 'reserved'],
    ['192.0.2.0/24', 'reserved'], // documentation
    ['198.51.100.0/24', 'reserved'], // documentation
    ['203.0.113.0/24', 'reserved'], // documentation
    ['192.31.196.0/24', 'reserved'],
    ['192.52.193.0/24', 'reserved'],
    ['192.88.99.0/24', 'reserved'], // 6to4 relays
    ['192.175.48.0/24', 'reserved'],
    ['198.18.0.0/15', 'reserved'], // benchmarks
    ['224.0.0.0/4', 'reserved'], // multicast
    ['240.0.0.0/4', 'reserved'], // with the broadcast address
    ['2001::/23', 'reserved'], // Teredo, ORCHID, benchmarks
    ['2001:db8::/32', 'reserved'], // documentation
    ['3fff::/20', 'reserved'], // documentation
    ['2002::/16', 'reserved'], // 6to4
    ['2620:4f:8000::/48', 'reserved'],
  ] as const
).map(([text, kind]) => [range(text), kind] as const);

/** All that is routed on the IPv6 internet. What maps or translates IPv4 (::ffff:0:0/96, 64:ff9b::/96) lies outside. */
const globalUnicast = range('2000::/3');

/** IPv6 addresses that stand for an IPv4 address, and where in them it stands. */
const carriers: readonly (readonly [AddressRange, number])[] = [
  [range('::ffff:0:0/96'), 12],
  [range('::ffff:0:0:0/96'), 12],
  [range('::/96'), 12],
  [range('64:ff9b::/96'), 12],
  [range('64:ff9b:1::/48'), 12],
  [range('2002::/16'), 2],
];
const teredo = range('2001::/32');

/** The kind of an address; `reserved` for what is no address. */
export function addressKind(address: string): AddressKind {
  const bytes = addressBytes(address);
  if (!bytes) return 'reserved';
  const hidden = carriedIpv4(bytes);
  if (metadata.some((one) => isInRange(bytes, one) || (hidden && isInRange(hidden, one)))) return 'metadata';
  const found = special.find(([one]) => isInRange(bytes, one));
  if (found) return found[1];
  return bytes.length === 4 || isInRange(bytes, globalUnicast) ? 'public' : 'reserved';
}

function carriedIpv4(bytes: Uint8Array): Uint8Array | null {
  // Teredo writes it inverted (RFC 4380, 4).
  if (isInRange(bytes, teredo)) return bytes.slice(12).map((byte) => byte ^ 255);
  const carrier = carriers.find(([one]) => isInRange(bytes, one));
  return carrier ? bytes.slice(carrier[1], carrier[1] + 4) : null;
}
