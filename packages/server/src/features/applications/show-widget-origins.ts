import type { Store } from '../../storage/index.ts';
import { readApplication } from './read-application.ts';
import { applicationRows } from './repository.ts';
import type { ApplicationSettings } from './settings.ts';

/** Origins whose pages may embed those of an application; none when there is no such application. */
export type ShowWidgetOrigins = (applicationId: number) => Promise<string[]>;

export function makeShowWidgetOrigins({ store }: { store: Store }): ShowWidgetOrigins {
  return async (applicationId) => {
    const row = await store.read((tx) => applicationRows.byId(tx, applicationId));
    return row && row.disabled_at === null ? widgetOriginsOf(readApplication(row)) : [];
  };
}

export function widgetOriginsOf({ settings }: { settings: ApplicationSettings }): string[] {
  return settings.widgetOrigins?.split(' ') ?? [];
}
