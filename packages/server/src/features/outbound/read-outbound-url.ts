import { isIP } from 'node:net';
import { type Result, refuse } from '../../kernel/result.ts';
import type { OutboundProblem } from './outbound-problem.ts';

/** Names under which clouds offer credentials to whoever runs inside them. */
const metadataNames = new Set([
  'metadata',
  'instance-data',
  'metadata.goog',
  'metadata.google.internal',
  'instance-data.ec2.internal',
  'metadata.azure.internal',
  'metadata.tencentyun.com',
  'metadata.packet.net',
  'metadata.platformequinix.com',
]);

export interface OutboundUrl {
  url: URL;
  /** Name or address without brackets. */
  host: string;
}

/**
 * Reads a URL that somebody else chose. The host must stand there as it will be used: browsers' URL rules turn `0x7f.1`, `2130706433`,
 * `①②⑦.0.0.1` and `%31%32%37.0.0.1` into 127.0.0.1, so that a text that is not its own plain form is refused.
 */
export function readOutboundUrl(text: string): Result<OutboundUrl, OutboundProblem> {
  if (!URL.canParse(text)) return refuse('not_a_url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('not_http');
  const [, authority = ''] = /^https?:\/\/([^/?#\\]*)/i.exec(text) ?? [];
  if (url.username !== '' || url.password !== '' || authority.includes('@')) return refuse('credentials');
  const written = authority.toLowerCase().replace(/:\d*$/, '');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (written !== url.hostname || host === '' || host.endsWith('.')) return refuse('odd_host');
  if (metadataNames.has(host)) return refuse('metadata');
  // A name whose last part is a number is an address to some resolvers and a name to others.
  if (isIP(host) === 0 && /(^|\.)(\d+|0x[\da-f]*)$/.test(host)) return refuse('odd_host');
  return { ok: true, url, host };
}
