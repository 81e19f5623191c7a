import { useCallback, useEffect, useState } from 'react';
import { redeemToken } from '../../device/ask-for-offer.ts';
import type { EnrolProblem } from '../../device/enrol-problem.ts';
import { thisServer } from '../../device/this-server.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import { enrolProblemWords } from './enrol-problem-words.ts';
import type { Go } from './step.ts';

export function RedeemStep({ token, go }: { token: string; go: Go }) {
  const words = useWords();
  const [problem, setProblem] = useState<EnrolProblem | null>(null);
  const redeem = useCallback(async () => {
    setProblem(null);
    const redeemed = await redeemToken(thisServer(), token);
    if (redeemed.ok) go({ at: 'confirm', proof: redeemed.value, isTyped: false });
    else setProblem(redeemed.problem);
  }, [token, go]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the step begins
  useEffect(() => void redeem(), [token]);
  if (!problem) return <p role="status">{words.oneMoment}</p>;
  return (
    <>
      <Message kind="danger">{enrolProblemWords(problem, words)}</Message>
      <Button onClick={() => void redeem()}>{words.tryAgain}</Button>
    </>
  );
}
