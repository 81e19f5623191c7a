import type { Clock } from '../../../kernel/clock.ts';
import type { Transaction } from '../../../storage/index.ts';
import { judgePush, lasts, numberNeeded, pushWindow, silence } from './push-fatigue.ts';
import { fatigueRows } from './repository.ts';

type Owner = { applicationId: number; userId: number };

/** The rules against push bombing for one user of one application, who must be held: two requests at once are two, one after the other. */
export interface PushGuard {
  /** Whether an approval needs a number because the person reported one lately. */
  needsNumber(tx: Transaction, owner: Owner): Promise<boolean>;
  /** Whether the request that is made now stays silent. */
  isSilent(tx: Transaction, owner: Owner): Promise<boolean>;
  /** The person reports that they asked for nothing. */
  report(tx: Transaction, owner: Owner): Promise<void>;
  /** The person repeated a number: whoever asks is where they are. */
  trust(tx: Transaction, owner: Owner): Promise<void>;
}

export function makePushGuard({ clock }: { clock: Clock }): PushGuard {
  return {
    async needsNumber(tx, owner) {
      const { numberNeededUntil } = await fatigueRows.silence(tx, owner);
      return lasts(numberNeededUntil, numberNeeded, clock.now());
    },
    async isSilent(tx, owner) {
      const now = clock.now();
      const known = await fatigueRows.silence(tx, owner);
      const unheeded = await fatigueRows.unheededPushes(tx, { ...owner, since: now - pushWindow });
      const hasLivePush = unheeded.some(({ status, expires_at }) => status === 'pending' && expires_at > now);
      const judged = judgePush({ silentUntil: known.silentUntil, unheeded: unheeded.length, hasLivePush }, now);
      if (judged.silentUntil !== known.silentUntil) {
        await fatigueRows.setSilence(tx, { ...owner, ...known, silentUntil: judged.silentUntil });
      }
      return judged.isSilent;
    },
    async report(tx, owner) {
      const now = clock.now();
      const until = { silentUntil: now + silence, numberNeededUntil: now + numberNeeded };
      await fatigueRows.setSilence(tx, { ...owner, ...until });
    },
    async trust(tx, owner) {
      const known = await fatigueRows.silence(tx, owner);
      if (known.numberNeededUntil === 0) return;
      await fatigueRows.setSilence(tx, { ...owner, ...known, numberNeededUntil: 0 });
    },
  };
}
