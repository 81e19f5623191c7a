import { type Result, refuse } from '../../kernel/result.ts';
import { sameSecret } from '../../kernel/same-secret.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { type Application, applicationRows, readApplication } from '../applications/index.ts';
import { appKeyIndexOf, openDashboardKeys } from './dashboard-keys.ts';
import { dashboardRows } from './repository.ts';

export type DashboardCallerRefusal = 'unknown_app_key' | 'wrong_access_key' | 'disabled';

/** Whose keys these are, and the key by which the call must be signed. Nothing is proven until its signature is. */
export type FindDashboardCaller = (
  appKey: string,
  accessKey: string,
) => Promise<Result<{ application: Application; signingKey: string }, DashboardCallerRefusal>>;

export function makeFindDashboardCaller({ store, seal }: { store: Store; seal: Seal }): FindDashboardCaller {
  return (appKey, accessKey) =>
    store.read(async (tx) => {
      const row = await dashboardRows.byAppKey(tx, appKeyIndexOf(seal, appKey));
      if (!row) return refuse('unknown_app_key');
      const keys = openDashboardKeys(seal, row);
      if (!sameSecret(keys.accessKey, accessKey)) return refuse('wrong_access_key');
      const application = await applicationRows.byId(tx, row.application_id);
      if (!application || application.disabled_at !== null) return refuse('disabled');
      return { ok: true, application: readApplication(application), signingKey: keys.signingKey };
    });
}
