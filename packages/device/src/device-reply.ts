import type { Exchanged } from './exchange.ts';
import { hasAtLeast, isCount, isOneOf, isText } from './shape.ts';

/** Why a call brought nothing. */
export type DeviceFailure =
  /** This device is no longer trusted: wipe keys and seeds. */
  | { kind: 'revoked' }
  /** The server calls the time wrong, also after it was corrected. `serverTime` in seconds. */
  | { kind: 'clock'; serverTime: number }
  /** The server does not know this device or key; it never says which. */
  | { kind: 'unauthorized' }
  /** The server refuses this call for good. `error` is its word for it. */
  | { kind: 'refused'; status: number; error: string | null }
  /** Worth another try. `retryAfter`: seconds, when the server named them. */
  | { kind: 'try_later'; status: number; retryAfter: number | null }
  /** Nothing came back: no network, or aborted. */
  | { kind: 'unreachable'; cause: unknown }
  /** What came back is not this protocol. */
  | { kind: 'unreadable'; status: number };

export type Reply<T> = { ok: true; value: T } | { ok: false; failure: DeviceFailure };

export function fail(failure: DeviceFailure): { ok: false; failure: DeviceFailure } {
  return { ok: false, failure };
}

/** What a reply that is not the hoped-for one means. */
export function failureOf(exchanged: Exchanged): DeviceFailure {
  if (!exchanged.isReached) return { kind: 'unreachable', cause: exchanged.cause };
  const { status, body, retryAfter } = exchanged;
  const serverTime = clockErrorOf(exchanged);
  if (serverTime !== undefined) return { kind: 'clock', serverTime };
  if (status === 401)
    return hasAtLeast(body, { error: isOneOf('revoked') }) ? { kind: 'revoked' } : { kind: 'unauthorized' };
  if (status === 429 || status >= 500) {
    return { kind: 'try_later', status, retryAfter: /^\d{1,9}$/.test(retryAfter ?? '') ? Number(retryAfter) : null };
  }
  if (status < 400) return { kind: 'unreadable', status };
  return { kind: 'refused', status, error: hasAtLeast(body, { error: isText }) ? body.error : null };
}

/** The server's time in seconds, when it refused a good signature for its time alone. */
export function clockErrorOf(exchanged: Exchanged): number | undefined {
  if (!exchanged.isReached || exchanged.status !== 401) return undefined;
  const { body } = exchanged;
  return hasAtLeast(body, { error: isOneOf('clock'), server_time: isCount }) ? body.server_time : undefined;
}
