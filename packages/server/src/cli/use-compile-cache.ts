import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Keeps compiled code beside the package, so that a second start is ready sooner. Not in the system's temporary directory, where
 * others could plant theirs. Where the package cannot be written to, nothing is kept and nothing is lost.
 */
export function useCompileCache(): void {
  enableCompileCache(fileURLToPath(new URL('../../.cache', import.meta.url)));
}
