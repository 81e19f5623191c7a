import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { type Application, apiKeyProblem } from './application.ts';
import { readApplication } from './read-application.ts';
import { applicationRows } from './repository.ts';

export interface FindApplicationDeps {
  store: Store;
  clock: Clock;
  seal: Seal;
  /** Told which events the application's webhooks subscribe to, whenever they were read. */
  onRead?: (applicationId: number, heard: string) => void;
}

/** A key that was revoked or an application that was changed is noticed by every node within this time. */
const cachedFor = 1000;
const cachedAtMost = 1000;

/** Finds the application an API key belongs to; null for a key that is unknown, revoked or of a disabled application. */
export type FindApplication = (apiKey: string) => Promise<Application | null>;

export function makeFindApplication({ store, clock, seal, onRead }: FindApplicationDeps): FindApplication {
  const cache = new Map<string, { application: Application; until: number }>();

  return async (apiKey) => {
    const now = clock.now();
    const cached = cache.get(apiKey);
    if (cached && cached.until > now) return cached.application;
    cache.delete(apiKey);
    // Only what can be a key is looked up, and only what was found is remembered: made-up keys fill no memory.
    if (apiKeyProblem(apiKey)) return null;
    const row = await store.read((tx) => applicationRows.byKey(tx, seal.index('api key', apiKey), now));
    if (!row) return null;
    onRead?.(row.id, row.heard);
    const application = readApplication(row);
    if (cache.size >= cachedAtMost) cache.clear();
    cache.set(apiKey, { application, until: now + cachedFor });
    return application;
  };
}
