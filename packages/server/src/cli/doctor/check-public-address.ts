import type { Settings } from '../../config/index.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Whether links, and what phones sign for, stand on an address that the server was told, and not on what a request calls it. */
export function checkPublicAddress({ mode, publicUrl }: Settings): Finding[] {
  if (publicUrl !== null) return [ok('public address', publicUrl)];
  if (mode === 'development') return [];
  return [
    warn(
      'public address',
      'none: links, and what phones sign for, follow what a request says: set COUNTERSIGN_PUBLIC_URL',
    ),
  ];
}
