import type { Seal } from '../../../kernel/seal.ts';
import type { Store } from '../../../storage/index.ts';
import { answerContext, type CallbackState } from '../callback.ts';
import { type Lane, laneState } from '../lanes/lane.ts';
import { laneRows } from '../lanes/repository.ts';
import { type AttemptRow, type CallbackRow, historyRows } from './repository.ts';

export interface CallbackChoice {
  /** Of every application when left out. */
  applicationId?: number | undefined;
  state?: CallbackState | undefined;
  /** The newest so many. */
  limit: number;
}

/** Receivers and what they were told, for operators. Bodies are not shown: they are about people. */
export function makeListCallbacks({ store, seal }: { store: Store; seal: Seal }) {
  return ({ applicationId = 0, state, limit }: CallbackChoice) =>
    store.read(async (tx) => {
      const lanes = (await laneRows.list(tx, applicationId)).map(describeLane);
      const rows = await historyRows.list(tx, { applicationId, state: state ?? '', limit });
      const callbacks: ReturnType<typeof describe>[] = [];
      for (const row of rows) callbacks.push(describe(row, await historyRows.attempts(tx, row.sequence)));
      return { lanes, callbacks };
    });

  function describe(row: CallbackRow, attempts: AttemptRow[]) {
    return {
      id: row.id,
      applicationId: row.application_id,
      endpoint: row.endpoint,
      subject: row.subject,
      state: row.state as CallbackState,
      failure: row.failure,
      createdAt: iso(row.created_at),
      finishedAt: iso(row.finished_at),
      /** Of the next attempt of the schedule; a receiver that is down is probed, whatever this says. */
      dueAt: row.state === 'waiting' ? iso(row.due_at) : null,
      attempts: attempts.map((attempt) => ({
        number: attempt.number,
        startedAt: iso(attempt.started_at),
        milliseconds: attempt.took,
        outcome: attempt.outcome,
        status: attempt.status,
        reason: attempt.reason,
        answer: attempt.answer_sealed && seal.open(attempt.answer_sealed, answerContext(row.application_id, row.id)),
      })),
    };
  }
}

function describeLane(lane: Lane) {
  return {
    applicationId: lane.applicationId,
    endpoint: lane.endpoint,
    state: laneState(lane),
    failures: lane.failures,
    failingSince: iso(lane.failingSince),
    lastFailure: lane.lastFailure,
    resumesAt: iso(lane.resumesAt),
    disabledAt: iso(lane.disabledAt),
    disabledReason: lane.disabledReason,
  };
}

function iso(at: number): string;
function iso(at: number | null): string | null;
function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
