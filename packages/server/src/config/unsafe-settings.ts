import { isIP } from 'node:net';
import type { Settings } from './schema.ts';

/** Why production mode refuses these settings; empty when it does not. */
export function unsafeSettings(
  settings: Settings,
  facts: { usesInbox: boolean; hasGeneratedMasterKey: boolean },
): string[] {
  const reasons: string[] = [];
  if (facts.usesInbox) {
    reasons.push(
      'the dev inbox shows every code to anyone: configure COUNTERSIGN_PROVIDERS or COUNTERSIGN_PROVIDERS_FILE without it',
    );
  }
  if (facts.hasGeneratedMasterKey) {
    reasons.push(
      'the master key was generated beside the data: set COUNTERSIGN_MASTER_KEY or COUNTERSIGN_MASTER_KEY_FILE',
    );
  }
  const hasTls = settings.tlsCertificateFile !== null && settings.tlsKeyFile !== null;
  const isBehindProxy = settings.trustedProxies !== '';
  if (!isLoopback(settings.host) && !hasTls && !isBehindProxy && !settings.allowsPlainHttp) {
    reasons.push(
      `${settings.host} would carry API keys and codes in clear: set COUNTERSIGN_TLS_CERT_FILE and COUNTERSIGN_TLS_KEY_FILE, or COUNTERSIGN_TRUSTED_PROXIES, or COUNTERSIGN_ALLOW_PLAIN_HTTP=yes`,
    );
  }
  if (/^http:/i.test(settings.publicUrl ?? '') && !settings.allowsPlainHttp) {
    reasons.push('COUNTERSIGN_PUBLIC_URL is not https: links to QR pictures would travel in clear');
  }
  return reasons;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
