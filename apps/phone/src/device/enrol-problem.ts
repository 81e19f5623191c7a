import type { DeviceFailure } from '@countersign/device';

/** Why this app did not become a device, as far as a person can do something about it. */
export type EnrolProblem =
  /** Wrong, used or too old: the server never says which. */
  | 'invalid'
  | 'too_many_devices'
  | 'clock'
  | 'busy'
  | 'offline'
  | 'unreachable'
  | 'not_countersign'
  /** The browser keeps nothing, as in some private windows. */
  | 'no_storage'
  | 'failed';

/**
 * What a failed enrolment means to the person.
 * @param isOnline as the browser says: a server that is not reached may also be the fault of this device
 */
export function enrolProblemOf(failure: DeviceFailure, isOnline: boolean): EnrolProblem {
  switch (failure.kind) {
    case 'refused':
      if (failure.error === 'too_many_devices') return 'too_many_devices';
      return failure.error === 'enrolment_invalid' ? 'invalid' : 'failed';
    case 'clock':
      return 'clock';
    case 'try_later':
      return 'busy';
    case 'unreachable':
      return isOnline ? 'unreachable' : 'offline';
    case 'unreadable':
      return 'not_countersign';
    case 'revoked':
    case 'unauthorized':
      return 'failed';
  }
}
