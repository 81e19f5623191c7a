import type { Clock } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/domain-error.ts';
import type { Random } from '../../kernel/random.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { applicationRows } from '../applications/index.ts';
import { type DashboardKeys, newDashboardKeys, openDashboardKeys, sealDashboardKeys } from './dashboard-keys.ts';
import { dashboardRows } from './repository.ts';

export interface ShownDashboardKeys {
  keys: DashboardKeys;
  createdAt: number;
}

/** The keys of an application, made when it has none yet. Rotated, the ones before are refused at once. */
export type ShowDashboardKeys = (
  applicationId: number,
  options?: { isRotated?: boolean },
) => Promise<Result<ShownDashboardKeys, 'unknown_application'>>;

export function makeShowDashboardKeys(deps: {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
}): ShowDashboardKeys {
  const { store, clock, random, seal } = deps;
  return (applicationId, { isRotated = false } = {}) =>
    store.write(async (tx) => {
      if (!(await applicationRows.byId(tx, applicationId))) return refuse('unknown_application');
      if (isRotated) await dashboardRows.remove(tx, applicationId);
      const sealed = sealDashboardKeys(seal, applicationId, newDashboardKeys(random));
      await dashboardRows.insert(tx, { applicationId, ...sealed, now: clock.now() });
      const row = await dashboardRows.byApplication(tx, applicationId);
      invariant(row, 'keys that were there or were made just now can be read');
      return { ok: true, keys: openDashboardKeys(seal, row), createdAt: row.created_at };
    });
}
