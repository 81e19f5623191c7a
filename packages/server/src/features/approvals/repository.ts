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

/** Holds the user until the unit of work ends: what is asked of one user, and answered, comes one after the other. */
const holdUser = statement<Owner, { id: number }>((db, p, { held }) =>
  held(
    db
      .selectFrom('users')
      .select('id')
      .where('application_id', '=', p('applicationId'))
      .where('id', '=', p('userId'))
      .where('removed_at', 'is', null),
  ),
);

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

/** What a device may answer now, oldest first. */
const listPending = statement<{ deviceId: string; now: number }, TargetRow>((db, p) =>
  db
    .selectFrom('approval_targets')
    .innerJoin('approvals', 'approvals.id', 'approval_targets.approval_id')
    .select([
      'approval_targets.approval_id',
      'approval_targets.device_id',
      'approval_targets.request_sealed',
      'approval_targets.options',
    ])
    .where('approval_targets.device_id', '=', p('deviceId'))
    .where('approvals.status', '=', 'pending')
    .where('approvals.expires_at', '>', p('now'))
    .orderBy('approvals.created_at')
    .orderBy('approvals.id')
    .limit(100),
);

/** What a user of an application is spared, and until when. */
export interface Silence {
  silentUntil: number;
  numberNeededUntil: number;
}

const findSilence = statement<Owner, { silent_until: number; number_needed_until: number }>((db, p) =>
  db
    .selectFrom('push_silences')
    .select(['silent_until', 'number_needed_until'])
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId')),
);

const setSilence = statement<Owner & Silence>((db, p) =>
  db
    .insertInto('push_silences')
    .values({
      application_id: p('applicationId'),
      user_id: p('userId'),
      silent_until: p('silentUntil'),
      number_needed_until: p('numberNeededUntil'),
    })
    .onConflict((conflict) =>
      conflict.columns(['application_id', 'user_id']).doUpdateSet((eb) => ({
        silent_until: eb.ref('excluded.silent_until'),
        number_needed_until: eb.ref('excluded.number_needed_until'),
      })),
    ),
);

/** Pushed lately and not approved, whatever else became of them. */
const findUnheeded = statement<Owner & { since: number }, { status: ApprovalStatus; expires_at: number }>((db, p) =>
  db
    .selectFrom('approvals')
    .select(['status', 'expires_at'])
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('created_at', '>', p('since'))
    .where('purpose', '=', 'approval')
    .where('is_silent_since', 'is', null)
    .where('status', '<>', 'approved'),
);

/** All SQL of approvals. */
export const approvalRows = {
  /** False when the user is unknown or removed. */
  holdUser: async (tx: Transaction, owner: Owner) => (await tx.first(holdUser, owner)) !== undefined,
  /** Read and written only while the user is held. */
  silence: async (tx: Transaction, owner: Owner): Promise<Silence> => {
    const row = await tx.first(findSilence, owner);
    return { silentUntil: row?.silent_until ?? 0, numberNeededUntil: row?.number_needed_until ?? 0 };
  },
  beSilent: (tx: Transaction, silence: Owner & Silence) => tx.change(setSilence, silence),
  unheededPushes: (tx: Transaction, of: Owner & { since: number }) => tx.all(findUnheeded, of),
  insert: (tx: Transaction, approval: NewApproval) => tx.change(insertApproval, approval),
  insertTarget: (tx: Transaction, target: NewTarget) => tx.change(insertTarget, target),
  find: (tx: Transaction, applicationId: number, id: string) => tx.first(findOne, { applicationId, id }),
  pendingOf: (tx: Transaction, of: { deviceId: string; now: number }) => tx.all(listPending, of),
};
