import type { Settings } from '../config/index.ts';

/** Address of a server with these settings, base path included: as clients see it, or where it listens on this machine. */
export function serverAddress(settings: Settings, port = settings.port): string {
  const { publicUrl, tlsCertificateFile, host, basePath } = settings;
  if (publicUrl !== null) return publicUrl;
  const scheme = tlsCertificateFile ? 'https' : 'http';
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}${basePath}`;
}
