import { base32 } from '@countersign/device';
import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import { totpCode, totpStep } from '../../kernel/totp.ts';
import type { Transaction } from '../../storage/index.ts';
import { softTokenRows } from './repository.ts';
import { genericShape, openSecret } from './soft-token.ts';

/**
 * The secret of the authenticator that a user confirmed last, in base32, with its present code, for taking it to another server;
 * null when there is none. Whether the application may have it is asked by the caller.
 */
export type ExportSoftToken = (
  tx: Transaction,
  owner: { applicationId: number; userId: number },
) => Promise<{ secret: string; code: string } | null>;

export function makeExportSoftToken({ clock, seal }: { clock: Clock; seal: Seal }): ExportSoftToken {
  return async (tx, owner) => {
    const row = await softTokenRows.lastConfirmed(tx, owner);
    if (!row) return null;
    const secret = openSecret(seal, row);
    return { secret: base32(secret), code: totpCode(secret, totpStep(clock.now(), genericShape), genericShape) };
  };
}
