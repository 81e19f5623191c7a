import type { DeviceFailure } from '@countersign/device';
import type { Words } from '../../language/words.ts';

/** A plain sentence for why the server did not do what it was asked. */
export function failureWords({ kind }: DeviceFailure, words: Words): string {
  const said: Record<DeviceFailure['kind'], string> = {
    revoked: words.deviceRevoked,
    clock: words.enrolClock,
    unauthorized: words.deviceUnknown,
    refused: words.deviceRefused,
    try_later: words.enrolBusy,
    unreachable: navigator.onLine ? words.enrolUnreachable : words.devicesOffline,
    unreadable: words.enrolNotCountersign,
  };
  return said[kind];
}
