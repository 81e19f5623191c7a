import type { Decision } from '@countersign/device';
import { useState } from 'react';
import { answerRequest } from '../../requests/answer-request.ts';
import { verifyUser } from '../../requests/verify-user.ts';
import type { Identity } from '../../vault/identity.ts';
import type { KeptRequest } from '../../vault/kept-request.ts';

/** Why an answer did not even come to be. */
export type AnswerTrouble = 'user_not_verified' | 'not_kept' | null;

/** Gives one answer at a time. What became of it is told by what is kept. */
export function useAnswer(identity: Identity, kept: KeptRequest) {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<AnswerTrouble>(null);

  async function give(decision: Decision): Promise<void> {
    setBusy(true);
    setTrouble(null);
    try {
      const given = await answerRequest(identity, kept, decision, (challenge) => verifyUser(identity, challenge));
      if (given === 'user_not_verified') setTrouble(given);
    } catch {
      setTrouble('not_kept');
    }
    setBusy(false);
  }
  return { give, isBusy, trouble };
}
