import { useWords } from '../../language/use-words.ts';
import type { KeptRequest } from '../../vault/kept-request.ts';
import type { AnswerTrouble } from './use-answer.ts';

/** Why the last try to answer came to nothing, in words; null when there is nothing to say. */
export function useProblem(kept: KeptRequest, trouble: AnswerTrouble): string | null {
  const words = useWords();
  if (trouble === 'user_not_verified') return words.passkeyNotGiven;
  if (trouble === 'not_kept') return words.answerNotKept;
  const problems = {
    suspended: words.problemSuspended,
    application_disabled: words.problemDisabled,
    not_verified: words.problemNotVerified,
    failed: words.problemFailed,
  };
  return kept.problem && problems[kept.problem];
}
