import { type Result, refuse } from '../../kernel/result.ts';
import { type Application, nameProblem } from './application.ts';
import type { ApplicationDeps } from './create-application.ts';
import { readApplication } from './read-application.ts';
import { applicationRows } from './repository.ts';
import type { ApplicationSettings } from './settings.ts';

export type UpdateRefusal = 'unknown_application' | 'invalid_name' | 'invalid_settings';

/** What to change; a setting given as null goes back to following the server. */
export interface ApplicationChange {
  name?: string;
  settings?: { [K in keyof ApplicationSettings]: ApplicationSettings[K] | null };
}

export type UpdateApplication = ReturnType<typeof makeUpdateApplication>;

export function makeUpdateApplication({ store, clock }: Pick<ApplicationDeps, 'store' | 'clock'>) {
  return async (
    id: number,
    change: ApplicationChange,
  ): Promise<Result<{ application: Application }, UpdateRefusal>> => {
    // Before the unit of work, which may wait for nothing but its transaction.
    const { settingsProblem } = await import('./settings.ts');
    return store.write(async (tx) => {
      const row = await applicationRows.byId(tx, id);
      if (!row) return refuse('unknown_application');
      const current = readApplication(row);
      const name = change.name ?? current.name;
      const merged = Object.entries({ ...current.settings, ...change.settings }).filter(([, value]) => value !== null);
      const settings = Object.fromEntries(merged) as ApplicationSettings;
      if (nameProblem(name)) return refuse('invalid_name');
      if (settingsProblem(settings)) return refuse('invalid_settings');
      await applicationRows.update(tx, { id, name, settings: JSON.stringify(settings), now: clock.now() });
      return { ok: true, application: { ...current, name, settings } };
    });
  };
}
