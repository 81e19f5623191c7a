import { statement, type Transaction } from '../../storage/index.ts';
import type { ApprovalPurpose, ApprovalReason, ApprovalStatus, UserVerificationNeed } from './approval.ts';
import type { NumberMatching } from './number-matching.ts';

export interface ApprovalRow {
  id: string;
  object_id: string;
  application_id: number;
  user_id: number;
  purpose: ApprovalPurpose;
  subject_device_id: string | null;
  content_sealed: string;
  seconds_to_expire: number;
  number_matching: NumberMatching;
  number_sealed: string | null;
  user_verification: UserVerificationNeed;
  tries_left: number;
  status: ApprovalStatus;
  reason: ApprovalReason | null;
  created_at: number;
  expires_at: number;
  updated_at: number;
  processed_at: number | null;
  notified_at: number | null;
  answered_device_id: string | null;
  answer: string | null;
  answer_jti: string | null;
}

const columns = [
  'approvals.id',
  'approvals.object_id',
  'approvals.application_id',
  'approvals.user_id',
  'approvals.purpose',
  'approvals.subject_device_id',
  'approvals.content_sealed',
  'approvals.seconds_to_expire',
  'approvals.number_matching',
  'approvals.number_sealed',
  'approvals.user_verification',
  'approvals.tries_left',
  'approvals.status',
  'approvals.reason',
  'approvals.created_at',
  'approvals.expires_at',
  'approvals.updated_at',
  'approvals.processed_at',
  'approvals.notified_at',
  'approvals.answered_device_id',
  'approvals.answer',
  'approvals.answer_jti',
] as const;

type Owner = { applicationId: number; userId: number };

export type NewApproval = Owner & {
  id: string;
  objectId: string;
  purpose: ApprovalPurpose;
  subjectDeviceId: string | null;
  contentSealed: string;
  secondsToExpire: number;
  numberMatching: NumberMatching;
  numberSealed: string | null;
  userVerification: UserVerificationNeed;
  triesLeft: number;
  silentSince: number | null;
  now: number;
  expiresAt: number;
};

const insertApproval = statement<NewApproval>((db, p) =>
  db.insertInto('approvals').values({
    id: p('id'),
    object_id: p('objectId'),
    application_id: p('applicationId'),
    user_id: p('userId'),
    purpose: p('purpose'),
    subject_device_id: p('subjectDeviceId'),
    content_sealed: p('contentSealed'),
    seconds_to_expire: p('secondsToExpire'),
    number_matching: p('numberMatching'),
    number_sealed: p('numberSealed'),
    user_verification: p('userVerification'),
    tries_left: p('triesLeft'),
    is_silent_since: p('silentSince'),
    status: 'pending',
    reason: null,
    created_at: p('now'),
    expires_at: p('expiresAt'),
    updated_at: p('now'),
    processed_at: null,
    notified_at: null,
    answered_device_id: null,
    answer: null,
    answer_jti: null,
  }),
);

export type NewTarget = { approvalId: string; deviceId: string; requestSealed: string; options: string | null };

const insertTarget = statement<NewTarget>((db, p) =>
  db.insertInto('approval_targets').values({
    approval_id: p('approvalId'),
    device_id: p('deviceId'),
    request_sealed: p('requestSealed'),
    options: p('options'),
  }),
);

const findOne = statement<{ applicationId: number; id: string }, ApprovalRow>((db, p) =>
  db.selectFrom('approvals').select(columns).where('application_id', '=', p('applicationId')).where('id', '=', p('id')),
);

export interface TargetRow {
  approval_id: string;
  device_id: string;
  request_sealed: string;
  options: string | null;
}

const targetColumns = [
  'approval_targets.approval_id',
  'approval_targets.device_id',
  'approval_targets.request_sealed',
  'approval_targets.options',
] as const;

/** What a device may answer now, newest first: the newest is what somebody waits for. */
const listPending = statement<{ deviceId: string; now: number }, TargetRow>((db, p) =>
  db
    .selectFrom('approval_targets')
    .innerJoin('approvals', 'approvals.id', 'approval_targets.approval_id')
    .select(targetColumns)
    .where('approval_targets.device_id', '=', p('deviceId'))
    .where('approvals.status', '=', 'pending')
    .where('approvals.expires_at', '>', p('now'))
    .orderBy('approvals.created_at', 'desc')
    .orderBy('approvals.id', 'desc')
    .limit(100),
);

const findPending = statement<{ id: string; deviceId: string; now: number }, TargetRow>((db, p) =>
  db
    .selectFrom('approval_targets')
    .innerJoin('approvals', 'approvals.id', 'approval_targets.approval_id')
    .select(targetColumns)
    .where('approval_targets.approval_id', '=', p('id'))
    .where('approval_targets.device_id', '=', p('deviceId'))
    .where('approvals.status', '=', 'pending')
    .where('approvals.expires_at', '>', p('now')),
);

/** An approval and what a device was asked with it, held until the unit of work ends: answers to it come one after the other. */
const holdForDevice = statement<{ id: string; deviceId: string }, ApprovalRow & TargetRow>((db, p, { held }) =>
  held(
    db
      .selectFrom('approvals')
      .innerJoin('approval_targets', 'approval_targets.approval_id', 'approvals.id')
      .select([...columns, ...targetColumns])
      .where('approvals.id', '=', p('id'))
      .where('approval_targets.device_id', '=', p('deviceId')),
  ),
);

/** Conditional, like everything that ends an approval: whoever changes the row has ended it, and nobody else. */
const finishApproval = statement<FinishedApproval>((db, p) =>
  db
    .updateTable('approvals')
    .set({
      status: p('status'),
      reason: p('reason'),
      answered_device_id: p('deviceId'),
      answer: p('answer'),
      answer_jti: p('jti'),
      processed_at: p('now'),
      updated_at: p('now'),
    })
    .where('id', '=', p('id'))
    .where('status', '=', 'pending')
    .where('expires_at', '>', p('now')),
);

export type FinishedApproval = {
  id: string;
  status: 'approved' | 'denied';
  reason: ApprovalReason | null;
  deviceId: string;
  /** JSON of what proves the answer. */
  answer: string;
  jti: string;
  now: number;
};

const takeTry = statement<{ id: string; jti: string; now: number }, { tries_left: number }>((db, p) =>
  db
    .updateTable('approvals')
    .set((eb) => ({ tries_left: eb('tries_left', '-', 1), answer_jti: p('jti') }))
    .where('id', '=', p('id'))
    .where('status', '=', 'pending')
    .where('expires_at', '>', p('now'))
    .where('tries_left', '>', 0)
    .returning('tries_left'),
);

const listTargets = statement<{ id: string }, { device_id: string }>((db, p) =>
  db.selectFrom('approval_targets').select('device_id').where('approval_id', '=', p('id')).orderBy('device_id'),
);

const findTarget = statement<{ id: string; deviceId: string }, TargetRow>((db, p) =>
  db
    .selectFrom('approval_targets')
    .select(targetColumns)
    .where('approval_id', '=', p('id'))
    .where('device_id', '=', p('deviceId')),
);

const findById = statement<{ id: string }, ApprovalRow>((db, p) =>
  db.selectFrom('approvals').select(columns).where('id', '=', p('id')),
);

const setNotified = statement<{ id: string; now: number }>((db, p) =>
  db
    .updateTable('approvals')
    .set({ notified_at: p('now') })
    .where('id', '=', p('id'))
    .where('notified_at', 'is', null),
);

/** All SQL of what is asked and answered. */
export const approvalRows = {
  insert: (tx: Transaction, approval: NewApproval) => tx.change(insertApproval, approval),
  insertTarget: (tx: Transaction, target: NewTarget) => tx.change(insertTarget, target),
  find: (tx: Transaction, applicationId: number, id: string) => tx.first(findOne, { applicationId, id }),
  /** Of whatever application. */
  byId: (tx: Transaction, id: string) => tx.first(findById, { id }),
  holdForDevice: (tx: Transaction, id: string, deviceId: string) => tx.first(holdForDevice, { id, deviceId }),
  /** How many tries are left after this one; undefined when there was none to take. */
  takeTry: async (tx: Transaction, given: { id: string; jti: string; now: number }) =>
    (await tx.first(takeTry, given))?.tries_left,
  /** False when it is not pending any more. */
  finish: async (tx: Transaction, finished: FinishedApproval) => (await tx.change(finishApproval, finished)) === 1,
  targets: (tx: Transaction, id: string) => tx.all(listTargets, { id }),
  target: (tx: Transaction, id: string, deviceId: string) => tx.first(findTarget, { id, deviceId }),
  /** False when it was set before. */
  setNotified: async (tx: Transaction, id: string, now: number) => (await tx.change(setNotified, { id, now })) === 1,
  /** The newest ones, oldest first. */
  pendingOf: async (tx: Transaction, of: { deviceId: string; now: number }) =>
    (await tx.all(listPending, of)).toReversed(),
  onePendingOf: (tx: Transaction, of: { id: string; deviceId: string; now: number }) => tx.all(findPending, of),
};
