import type { EnrolProblem } from '../../device/enrol-problem.ts';
import type { Words } from '../../language/words.ts';

/** A plain sentence for each reason, with what to do next. */
export function enrolProblemWords(problem: EnrolProblem, words: Words): string {
  const said: Record<EnrolProblem, string> = {
    invalid: words.enrolInvalid,
    too_many_devices: words.enrolTooManyDevices,
    clock: words.enrolClock,
    busy: words.enrolBusy,
    offline: words.enrolOffline,
    unreachable: words.enrolUnreachable,
    not_countersign: words.enrolNotCountersign,
    no_storage: words.enrolNoStorage,
    failed: words.enrolFailed,
  };
  return said[problem];
}
