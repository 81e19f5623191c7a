import { addressBytes } from './address-bytes.ts';
import { addressKind } from './address-kind.ts';
import { type AddressRange, isInRange, readAddressRange } from './address-range.ts';
import type { OutboundProblem } from './outbound-problem.ts';
import type { OutboundUrl } from './read-outbound-url.ts';

/** Where the client may go. */
export interface OutboundPolicy {
  /** Plain http to anywhere; https always. */
  allowsPlainHttp: boolean;
  /** Loopback, at any port and by plain http: for development. */
  allowsLoopback: boolean;
  ports: readonly (readonly [from: number, to: number])[];
  /** Private receivers, by address. */
  ranges: readonly AddressRange[];
  /** Private receivers, by name. */
  hosts: ReadonlySet<string>;
}

/** As settings say it: `allow` holds ranges and host names, `ports` numbers and spans, both separated by commas. */
export interface OutboundSettings {
  mode: 'development' | 'production';
  outboundPlainHttp: boolean;
  outboundPorts: string;
  outboundAllow: string;
}

export function readOutboundPolicy(settings: OutboundSettings): OutboundPolicy {
  const allowed = settings.outboundAllow.split(',').filter((entry) => entry !== '');
  const ports = settings.outboundPorts.split(',').map((span) => {
    const [from = '', to = from] = span.split('-');
    return [Number(from), Number(to)] as const;
  });
  return {
    allowsPlainHttp: settings.outboundPlainHttp,
    allowsLoopback: settings.mode === 'development',
    ports,
    ranges: allowed.map(readAddressRange).filter((range) => range !== null),
    hosts: new Set(allowed.filter((entry) => readAddressRange(entry) === null).map((host) => host.toLowerCase())),
  };
}

/** What is wrong with going to this URL when its host has these addresses; null when nothing is. Every address counts. */
export function judgeAddresses(
  { url, host }: OutboundUrl,
  addresses: readonly string[],
  policy: OutboundPolicy,
): OutboundProblem | null {
  const kinds = addresses.map(addressKind);
  if (kinds.includes('metadata')) return 'metadata';
  const isOwn = policy.allowsLoopback && kinds.every((kind) => kind === 'loopback');
  const isVouched = policy.hosts.has(host);
  if (!isOwn && !isVouched) {
    const isOpen = addresses.every((address, index) => kinds[index] === 'public' || isListed(address, policy));
    if (!isOpen) return 'inner_address';
  }
  if (isOwn) return null;
  if (url.protocol === 'http:' && !policy.allowsPlainHttp) return 'plain_http';
  const port = portOf(url);
  return policy.ports.some(([from, to]) => port >= from && port <= to) ? null : 'port';
}

function isListed(address: string, { ranges }: OutboundPolicy): boolean {
  const bytes = addressBytes(address);
  return bytes !== null && ranges.some((range) => isInRange(bytes, range));
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
