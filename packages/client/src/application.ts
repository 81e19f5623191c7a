import { isRecord } from './is-record.ts';
import { type Body, type Call, isSuccess } from './make-call.ts';
import { integer } from './read-value.ts';
import type { CallOptions } from './transport.ts';

export interface ApplicationDetails {
  id: number;
  name: string;
  plan: string;
  isSmsEnabled: boolean;
  isCallEnabled: boolean;
  isApprovalEnabled: boolean;
}

export interface MonthlyStatistics {
  year: number;
  /** English name. */
  month: string;
  users: number;
  checks: number;
  sms: number;
  calls: number;
  apiCalls: number;
}

/** The application the key belongs to. */
export interface Application {
  /** The usual way to test a key. */
  show(options?: CallOptions): Promise<ApplicationDetails>;
  /** Oldest month first. */
  statistics(options?: CallOptions): Promise<{ totalUsers: number; months: MonthlyStatistics[] }>;
}

export function makeApplication(call: Call): Application {
  return {
    show: (options) =>
      call({ method: 'GET', path: '/protected/json/app/details', repeatable: 'safe' }, readDetails, options),
    statistics: (options) =>
      call({ method: 'GET', path: '/protected/json/app/stats', repeatable: 'safe' }, readStatistics, options),
  };
}

function readDetails(body: Body): ApplicationDetails | undefined {
  const { app } = body;
  const id = isRecord(app) ? integer(app.app_id) : undefined;
  if (!isSuccess(body) || !isRecord(app) || id === undefined) return undefined;
  return {
    id,
    name: String(app.name),
    plan: String(app.plan),
    isSmsEnabled: app.sms_enabled === true,
    isCallEnabled: app.phone_calls_enabled === true,
    isApprovalEnabled: app.onetouch_enabled === true,
  };
}

function readStatistics(body: Body) {
  if (!isSuccess(body) || !Array.isArray(body.stats)) return undefined;
  const months = body.stats.filter(isRecord).map((month) => ({
    year: integer(month.year) ?? 0,
    month: String(month.month),
    users: integer(month.users_count) ?? 0,
    checks: integer(month.auths_count) ?? 0,
    sms: integer(month.sms_count) ?? 0,
    calls: integer(month.calls_count) ?? 0,
    apiCalls: integer(month.api_calls_count) ?? 0,
  }));
  return { totalUsers: integer(body.total_users) ?? 0, months };
}
