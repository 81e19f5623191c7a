import type { Features } from '../compose.ts';
import { unknownApplication } from './read-application-id.ts';

/** Options that say where an application is told of answered approvals. */
export const callbackOptions = {
  'callback-url': { kind: 'text', value: 'URL', explanation: 'where answered approvals are told; none for nowhere' },
  'callback-method': { kind: 'text', value: 'POST|GET', explanation: 'how; POST when left out' },
  'skip-test': { kind: 'flag', explanation: 'save the callback URL without asking the receiver first' },
} as const;

interface TypedOptions {
  'callback-url': string | undefined;
  'callback-method': string | undefined;
  'skip-test': boolean;
}

type Save = Features['saveCallbackAddress'];
type Change = Parameters<Save>[1];

/** The change that was typed; null for none. */
export function readCallbackOptions(
  options: TypedOptions,
): { ok: true; change: Change | null } | { ok: false; problem: string } {
  const { 'callback-url': url, 'callback-method': method, 'skip-test': skipsTest } = options;
  if (method !== undefined && method !== 'POST' && method !== 'GET') {
    return { ok: false, problem: '--callback-method must be POST or GET' };
  }
  if (url === undefined && method === undefined) {
    return skipsTest ? { ok: false, problem: '--skip-test needs --callback-url' } : { ok: true, change: null };
  }
  const change: Change = { skipsTest };
  if (url !== undefined) change.url = url === 'none' ? null : url;
  if (method !== undefined) change.method = method;
  return { ok: true, change };
}

/** Why a callback URL was not saved, and what to do. */
export function callbackRefusal(id: number, saved: Extract<Awaited<ReturnType<Save>>, { ok: false }>): string {
  if (saved.refusal === 'unknown_application') return unknownApplication(id);
  if (saved.refusal === 'test_refused') {
    return `the receiver did not take the test request: ${saved.problem}; mend it, or save it as it is with --skip-test`;
  }
  return `the callback URL cannot be used: ${saved.problem}`;
}
