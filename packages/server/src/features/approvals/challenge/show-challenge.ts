import type { Clock } from '../../../kernel/clock.ts';
import { sameSecret } from '../../../kernel/same-secret.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Store, Transaction } from '../../../storage/index.ts';
import { type Application, applicationRows, readApplication } from '../../applications/index.ts';
import { statusAt } from '../approval.ts';
import type { NumberMatching } from '../number-matching.ts';
import { openNumber } from '../read-approval.ts';
import { type ApprovalRow, approvalRows } from '../repository.ts';
import { challengeTokenOf } from './challenge-token.ts';

/** `not_me`: the person reported it. `wrong_number`: the phone was told another number too often. */
export type ChallengeState = 'pending' | 'approved' | 'denied' | 'not_me' | 'wrong_number' | 'expired';

/** What the screen on which somebody waits may know of an approval: never what it is about. */
export interface Challenge {
  application: Application;
  userId: number;
  state: ChallengeState;
  numberMatching: NumberMatching;
  /** To be repeated on the phone; null where none is needed, and when there is nothing left to answer. */
  number: string | null;
  expiresAt: number;
  /** Whether the application lets its users ask for a code by SMS instead, now. */
  hasFallback: boolean;
}

export interface ChallengeProof {
  applicationId: number;
  id: string;
  token: string;
}

/** How an approval stands; null for one that is unknown, not proved, or long over: which of them is told to nobody. */
export type ShowChallenge = (proof: ChallengeProof) => Promise<Challenge | null>;

/** Milliseconds for which the end of an approval can be seen. */
const seenFor = 3_600_000;

export function makeShowChallenge({ store, clock, seal }: { store: Store; clock: Clock; seal: Seal }): ShowChallenge {
  return async ({ applicationId, id, token }) => {
    // Before anything is looked up: who cannot prove it learns from no timing whether there is one.
    if (!sameSecret(challengeTokenOf(seal, { applicationId, id }), token)) return null;
    return store.read((tx) => show(tx, applicationId, id));
  };

  async function show(tx: Transaction, applicationId: number, id: string): Promise<Challenge | null> {
    const row = await approvalRows.find(tx, applicationId, id);
    const applicationRow = await applicationRows.byId(tx, applicationId);
    if (row?.purpose !== 'approval' || !applicationRow || applicationRow.disabled_at !== null) return null;
    const now = clock.now();
    const state = stateOf(row, now);
    const endedAt = state === 'pending' ? now : (row.processed_at ?? row.expires_at);
    if (endedAt + seenFor <= now) return null;
    const application = readApplication(applicationRow);
    return {
      ...{ application, state, userId: row.user_id, numberMatching: row.number_matching, expiresAt: row.expires_at },
      number: state === 'pending' ? openNumber(seal, row) : null,
      hasFallback: allowsCode(application) && (state === 'pending' || state === 'expired'),
    };
  }
}

function stateOf(row: ApprovalRow, now: number): ChallengeState {
  const status = statusAt({ status: row.status, expiresAt: row.expires_at }, now);
  if (status !== 'denied') return status;
  if (row.reason === 'not_me') return 'not_me';
  return row.reason === 'number_mismatch' ? 'wrong_number' : 'denied';
}

function allowsCode({ settings }: Application): boolean {
  return (settings.challengeFallback ?? 'sms') === 'sms' && (settings.smsEnabled ?? true);
}
