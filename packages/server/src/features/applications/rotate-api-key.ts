import { type Result, refuse } from '../../kernel/result.ts';
import { apiKeyProblem } from './application.ts';
import { type ApplicationDeps, newApiKey, sealApiKey } from './create-application.ts';
import { applicationRows } from './repository.ts';

export type RotateRefusal = 'unknown_application' | 'invalid_api_key' | 'api_key_taken';

/** Gives an application a new key. The previous one keeps working for `overlap` milliseconds; one older than that is gone. */
export function makeRotateApiKey({ store, clock, random, seal }: ApplicationDeps) {
  return async (
    id: number,
    { overlap, apiKey = newApiKey(random) }: { overlap: number; apiKey?: string },
  ): Promise<Result<{ apiKey: string; previousUntil: number }, RotateRefusal>> => {
    if (apiKeyProblem(apiKey)) return refuse('invalid_api_key');
    return store.write(async (tx) => {
      if (!(await applicationRows.byId(tx, id))) return refuse('unknown_application');
      const now = clock.now();
      const rotation = { id, keyIndex: seal.index('api key', apiKey), keySealed: sealApiKey(seal, apiKey) };
      const isRotated = await applicationRows.rotate(tx, { ...rotation, until: now + overlap, now });
      if (!isRotated) return refuse('api_key_taken');
      return { ok: true, apiKey, previousUntil: now + overlap };
    });
  };
}
