import { hasHiddenSigns } from '@countersign/device';
import type { ApplicationSettings } from './settings.ts';

/** Sandbox applications answer fixed test values (token 0000000, code 0000) and never send anything. */
export type Plan = 'standard' | 'sandbox';

/** A customer's application: the tenant. Everything else belongs to exactly one. */
export interface Application {
  id: number;
  name: string;
  plan: Plan;
  settings: ApplicationSettings;
}

/** Authy shows at most this many characters of a name, and the message texts are made to fit it. */
const longestName = 30;

export function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'the name is empty';
  if ([...name].length > longestName) return `the name has more than ${longestName} characters`;
  if (hasHiddenSigns(name))
    return 'the name holds characters that are not seen: controls, direction marks, or without width';
  return null;
}

/** Keys brought from Authy are accepted as they are: 32 letters and digits. Longer keys leave room for our own. */
export function apiKeyProblem(apiKey: string): string | null {
  return /^[0-9A-Za-z]{32,64}$/.test(apiKey) ? null : 'an API key has 32 to 64 letters and digits';
}
