import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import type { NoteActivity, Origin } from '../activity/index.ts';
import { userRows } from './repository.ts';

/** What an application may tell us about its user. */
export const reportableActivities = ['password_reset', 'banned', 'unbanned', 'cookie_login'] as const;
export type ReportableActivity = (typeof reportableActivities)[number];

export interface ActivityReport {
  applicationId: number;
  userId: number;
  kind: ReportableActivity;
  data: object;
  origin?: Origin;
}

export function makeRegisterActivity({ store, noteActivity }: { store: Store; noteActivity: NoteActivity }) {
  return (report: ActivityReport): Promise<Result<object, 'unknown_user'>> =>
    store.write(async (tx) => {
      if (!(await userRows.find(tx, report.applicationId, report.userId))) return refuse('unknown_user');
      await noteActivity(tx, report);
      return { ok: true };
    });
}
