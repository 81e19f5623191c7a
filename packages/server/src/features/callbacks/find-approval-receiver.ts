import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import { applicationRows, openSigningKeys, readApplication } from '../applications/index.ts';
import type { FindReceiver } from './receiver.ts';
import { writeApprovalCallback } from './write-approval-callback.ts';

/** The address that an application named for answered approvals, with the keys it has at this moment. */
export function makeFindApprovalReceiver({ clock, seal }: { clock: Clock; seal: Seal }): FindReceiver {
  return async (tx, applicationId) => {
    const row = await applicationRows.byId(tx, applicationId);
    if (!row || row.disabled_at !== null) return null;
    const { callbackUrl: url, callbackMethod: method = 'POST' } = readApplication(row).settings;
    if (url === undefined) return null;
    const keys = openSigningKeys(seal, row, clock.now());
    return { write: (callback) => writeApprovalCallback({ url, method, keys }, callback) };
  };
}
