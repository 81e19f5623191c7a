import type { SendOutcome } from '../../provider.ts';
import { ProviderSettingsError } from '../provider-settings-error.ts';
import type { GatewayAnswer } from '../send-request.ts';
import { compileStatusSet } from './compile-status-set.ts';
import type { HttpSettings } from './http-settings.ts';
import { readPath } from './read-path.ts';

export type Verdict = (answer: GatewayAnswer) => SendOutcome;

/** What an answer of this gateway means. @throws ProviderSettingsError when two settings contradict each other. */
export function compileVerdict(name: string, settings: HttpSettings): Verdict {
  const { statuses = ['200-299'], path, equals, reference } = settings.accepted ?? {};
  if ((path === undefined) !== (equals === undefined)) {
    throw new ProviderSettingsError(name, 'accepted.path and accepted.equals belong together');
  }
  const isAccepted = compileStatusSet(name, 'accepted.statuses', statuses);
  const isRefused = compileStatusSet(name, 'refused.statuses', settings.refused?.statuses ?? [400, 422]);
  for (let status = 200; status < 600; status += 1) {
    if (isAccepted(status) && isRefused(status))
      throw new ProviderSettingsError(name, `${status} is accepted and refused`);
    if (isAccepted(status) && isRedirect(status))
      throw new ProviderSettingsError(name, 'a redirect cannot be accepted');
  }
  const wanted = new Set([equals ?? []].flat().map(String));

  return (answer) => {
    if (answer.kind === 'unreachable') return { kind: 'failed', reason: answer.reason };
    const { status } = answer;
    if (isRedirect(status)) return { kind: 'failed', reason: `answered with a redirect (${status})` };
    if (isRefused(status)) return { kind: 'refused', reason: `answered ${status}` };
    if (!isAccepted(status)) return { kind: 'failed', reason: `answered ${status}` };

    const said = answer.kind === 'answered' ? parseJson(answer.body) : undefined;
    if (path !== undefined) {
      if (answer.kind === 'broken') return { kind: 'failed', reason: answer.reason };
      const found = readPath(said, path);
      if (!isScalar(found)) return { kind: 'failed', reason: `nonsense in an answer ${status}` };
      if (!wanted.has(String(found))) return { kind: 'refused', reason: `answered ${status} and said no` };
    }
    return { kind: 'accepted', reference: reference ? toReference(readPath(said, reference)) : null };
  };
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** An identifier is kept with the attempt; anything that does not look like one is not. */
function toReference(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return /^[\x21-\x7e]{1,200}$/.test(String(value)) ? String(value) : null;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
