import type { Seal } from '../../kernel/seal.ts';
import { openApiKey } from './create-application.ts';
import type { ApplicationRow } from './repository.ts';

type KeyColumns = Pick<ApplicationRow, 'api_key_sealed' | 'previous_key_sealed' | 'previous_key_until'>;

/** The keys of an application that are good now: its own, and after a rotation the one before for as long as it lasts. */
export function openSigningKeys(seal: Seal, row: KeyColumns, now: number): [current: string, ...previous: string[]] {
  const current = openApiKey(seal, row.api_key_sealed);
  const hasPrevious = row.previous_key_sealed !== null && (row.previous_key_until ?? 0) > now;
  return hasPrevious ? [current, openApiKey(seal, row.previous_key_sealed ?? '')] : [current];
}
