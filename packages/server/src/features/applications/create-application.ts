import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { type Application, apiKeyProblem, nameProblem, type Plan } from './application.ts';
import { applicationRows } from './repository.ts';
import type { ApplicationSettings } from './settings.ts';

export interface ApplicationDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
}

export interface NewApplication {
  name: string;
  plan?: Plan;
  /** An existing Authy key to bring along; a new one is made when left out. */
  apiKey?: string;
  settings?: ApplicationSettings;
}

export type CreateApplicationRefusal = 'invalid_name' | 'invalid_api_key' | 'invalid_settings' | 'api_key_taken';

export function makeCreateApplication({ store, clock, random, seal }: ApplicationDeps) {
  return async (
    wanted: NewApplication,
  ): Promise<Result<{ application: Application; apiKey: string }, CreateApplicationRefusal>> => {
    const { name, plan = 'standard', settings = {}, apiKey = newApiKey(random) } = wanted;
    if (nameProblem(name)) return refuse('invalid_name');
    if (apiKeyProblem(apiKey)) return refuse('invalid_api_key');
    const { settingsProblem } = await import('./settings.ts');
    if (settingsProblem(settings)) return refuse('invalid_settings');
    const id = await store.write((tx) =>
      applicationRows.insert(tx, {
        name,
        plan,
        keyIndex: seal.index('api key', apiKey),
        keySealed: sealApiKey(seal, apiKey),
        settings: JSON.stringify(settings),
        now: clock.now(),
      }),
    );
    if (id === undefined) return refuse('api_key_taken');
    return { ok: true, apiKey, application: { id, name, plan, settings } };
  };
}

/** 32 letters and digits, as Authy's keys: 190 bits. */
export function newApiKey(random: Random): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let key = '';
  while (key.length < 32) {
    for (const byte of random.bytes(64)) {
      // 248 is the largest multiple of 62 in a byte: every character is equally likely.
      if (byte < 248 && key.length < 32) key += alphabet[byte % 62];
    }
  }
  return key;
}

/** The key itself is kept because callbacks are signed with it. It moves between columns at a rotation, so no row is bound in. */
export function sealApiKey(seal: Seal, apiKey: string): string {
  return seal.seal(apiKey, ['applications', 'api_key']);
}

export function openApiKey(seal: Seal, sealed: string): string {
  return seal.open(sealed, ['applications', 'api_key']);
}
