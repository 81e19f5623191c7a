import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Settings } from './schema.ts';

type TlsFiles = Pick<Settings, 'tlsCertificateFile' | 'tlsKeyFile'>;

/** Why the certificate and its key cannot be used; null when they can, or when there are none. */
export function tlsProblem({ tlsCertificateFile: certificate, tlsKeyFile: key }: TlsFiles): string | null {
  if (certificate === null || key === null) return null;
  try {
    createSecureContext({ cert: readFileSync(certificate), key: readFileSync(key) });
    return null;
  } catch (error) {
    // The code only: nothing of what the files hold.
    return `the certificate ${certificate} and the key ${key} cannot be used (${(error as NodeJS.ErrnoException).code})`;
  }
}
