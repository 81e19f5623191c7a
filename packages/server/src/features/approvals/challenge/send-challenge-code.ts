import { type Result, refuse } from '../../../kernel/result.ts';
import type { Origin } from '../../activity/index.ts';
import type { Application } from '../../applications/index.ts';
import type { User } from '../../users/index.ts';
import type { ChallengeProof, ShowChallenge } from './show-challenge.ts';

/** Sends a code to the number of a user, with all its limits. */
export type SendCode<R extends string> = (wish: {
  application: Application;
  userId: number;
  locale: string | null;
  origin: Origin;
}) => Promise<Result<{ user: Pick<User, 'phone'> }, R>>;

/**
 * Sends a code by SMS to who waits for an approval and has no phone at hand that could answer. `gone`: unknown, not proved, or over.
 * `not_offered`: the application does not allow it, or the approval was answered: who said no is asked no second time.
 */
export type SendChallengeCode<R extends string> = (
  wish: ChallengeProof & { locale: string | null; origin: Origin },
) => Promise<Result<{ user: Pick<User, 'phone'> }, R | 'gone' | 'not_offered'>>;

export function makeSendChallengeCode<R extends string>({
  showChallenge,
  sendCode,
}: {
  showChallenge: ShowChallenge;
  sendCode: SendCode<R>;
}): SendChallengeCode<R> {
  return async ({ locale, origin, ...proof }) => {
    const challenge = await showChallenge(proof);
    if (!challenge) return refuse('gone');
    const { application, userId, hasFallback } = challenge;
    if (!hasFallback) return refuse('not_offered');
    return sendCode({ application, userId, locale, origin });
  };
}
