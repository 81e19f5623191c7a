import type { Words } from '../../language/words.ts';
import type { IconName } from '../../look/icon.tsx';
import type { EndingKind } from '../../requests/ending-of.ts';

export interface EndingWords {
  title: string;
  hint: string;
  icon: IconName;
  tone: 'good' | 'bad' | 'plain';
}

/** How the end of a request is told. */
export function endingWords(kind: EndingKind, words: Words): EndingWords {
  const all: Record<EndingKind, EndingWords> = {
    approved: { title: words.endedApproved, hint: words.endedApprovedHint, icon: 'done', tone: 'good' },
    denied: { title: words.endedDenied, hint: words.endedDeniedHint, icon: 'denied', tone: 'bad' },
    reported: { title: words.endedReported, hint: words.endedReportedHint, icon: 'denied', tone: 'bad' },
    wrong_number: { title: words.endedWrongNumber, hint: words.endedWrongNumberHint, icon: 'denied', tone: 'bad' },
    expired: { title: words.endedExpired, hint: words.endedExpiredHint, icon: 'clock', tone: 'plain' },
    too_late: { title: words.endedTooLate, hint: words.endedTooLateHint, icon: 'clock', tone: 'plain' },
    approved_elsewhere: {
      title: words.endedApprovedElsewhere,
      hint: words.endedApprovedElsewhereHint,
      ...{ icon: 'done', tone: 'plain' },
    },
    denied_elsewhere: {
      title: words.endedDeniedElsewhere,
      hint: words.endedDeniedElsewhereHint,
      ...{ icon: 'denied', tone: 'plain' },
    },
    answered_elsewhere: {
      title: words.endedAnsweredElsewhere,
      hint: words.endedAnsweredElsewhereHint,
      ...{ icon: 'devices', tone: 'plain' },
    },
  };
  return all[kind];
}
