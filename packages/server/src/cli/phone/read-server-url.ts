import { isBasePath, isServerOrigin } from '@countersign/device';

/** Address of a server as it is typed, with a path or without; undefined for one that keys and codes may not go to. */
export function readServerUrl(typed: string): { iss: string; basePath: string } | undefined {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url === undefined || !isServerOrigin(url.origin)) return undefined;
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return undefined;
  const basePath = url.pathname.replace(/\/+$/, '');
  return isBasePath(basePath) ? { iss: url.origin, basePath } : undefined;
}
