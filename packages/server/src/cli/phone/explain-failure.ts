import type { DeviceFailure } from '@countersign/device';
import { type CommandResult, fail } from '../command.ts';

/** Why a call of a phone brought nothing, for whoever sits in front of it. */
export function explainFailure(failure: DeviceFailure, server: string): CommandResult {
  return fail(failure.kind, words(failure, server));
}

function words(failure: DeviceFailure, server: string): string {
  switch (failure.kind) {
    case 'revoked':
      return 'this phone was taken out of use';
    case 'clock':
      return `${server} calls the time of this phone wrong, also after it was corrected`;
    case 'unauthorized':
      return `${server} does not know this phone`;
    case 'refused':
      return `${server} refused: ${refusals[failure.error ?? ''] ?? failure.error ?? `status ${failure.status}`}`;
    case 'try_later':
      return `${server} asks to try again ${failure.retryAfter === null ? 'later' : `in ${failure.retryAfter} s`}`;
    case 'unreachable':
      return `${server} cannot be reached: is it running, and is that its address?`;
    case 'unreadable':
      return `what answers at ${server} is not Countersign (status ${failure.status})`;
  }
}

/** The server's words that say little to a person. */
const refusals: Record<string, string> = {
  enrolment_invalid: 'this invitation is unknown, used or expired; ask for a new one',
  too_many_devices: 'the user has as many devices as are allowed; remove one first',
  name_unfit: 'a name is 1 to 100 characters on one line, all of which are seen',
  not_found: 'there is no such thing',
};
