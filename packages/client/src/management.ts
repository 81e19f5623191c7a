import type { CallDashboard } from './dashboard.ts';
import { isRecord } from './is-record.ts';
import { type Body, isSuccess } from './make-call.ts';
import { dateOfText, integer, textOrNull } from './read-value.ts';
import type { CallOptions } from './transport.ts';

export interface DashboardApplication {
  id: number;
  name: string;
  plan: string;
  isSmsEnabled: boolean;
  isCallEnabled: boolean;
}

export interface DashboardUser {
  id: number;
  email: string | null;
  countryCode: number;
  maskedPhone: string;
  isConfirmed: boolean;
  createdAt: Date | null;
}

/** The application as its owner sees it. These calls need `dashboardKeys`. */
export interface Management {
  showApplication(options?: CallOptions): Promise<DashboardApplication>;
  renameApplication(name: string, options?: CallOptions): Promise<DashboardApplication>;
  /** How it looks on phones. */
  showAppearance(options?: CallOptions): Promise<{ backgroundColor: string | null }>;
  /** As `#rrggbb`. */
  changeAppearance(
    change: { backgroundColor: string },
    options?: CallOptions,
  ): Promise<{ backgroundColor: string | null }>;
  /** By their ids. Pages begin with 1 and hold at most 100. */
  listUsers(page?: { page?: number; perPage?: number }, options?: CallOptions): Promise<DashboardUser[]>;
}

export function makeManagement(call: CallDashboard): Management {
  return {
    showApplication: (options) => call({ method: 'GET', path: 'application/details' }, readApplication, options),
    renameApplication: (name, options) =>
      call({ method: 'POST', path: 'application/update', parameters: { name } }, readApplication, options),
    showAppearance: (options) => call({ method: 'GET', path: 'application/ui_settings' }, readAppearance, options),
    changeAppearance({ backgroundColor }, options) {
      const parameters = { background_color: backgroundColor };
      return call({ method: 'POST', path: 'application/ui_settings/update', parameters }, readAppearance, options);
    },
    listUsers({ page = 1, perPage = 50 } = {}, options) {
      const parameters = { page, per_page: perPage };
      return call({ method: 'GET', path: 'application/users', parameters }, readUsers, options);
    },
  };
}

function readApplication(body: Body): DashboardApplication | undefined {
  const { application } = body;
  if (!isSuccess(body) || !isRecord(application)) return undefined;
  return {
    id: integer(application.app_id) ?? 0,
    name: String(application.name),
    plan: String(application.plan),
    isSmsEnabled: application.sms_enabled === true,
    isCallEnabled: application.phone_calls_enabled === true,
  };
}

function readAppearance(body: Body): { backgroundColor: string | null } | undefined {
  const settings = body.ui_settings;
  if (!isSuccess(body) || !isRecord(settings)) return undefined;
  return { backgroundColor: textOrNull(settings.background_color) };
}

function readUsers(body: Body): DashboardUser[] | undefined {
  if (!isSuccess(body) || !Array.isArray(body.users)) return undefined;
  return body.users.filter(isRecord).map((user) => ({
    id: integer(user.authy_id) ?? 0,
    email: textOrNull(user.email),
    countryCode: integer(user.country_code) ?? 0,
    maskedPhone: String(user.phone_number),
    isConfirmed: user.confirmed === true,
    createdAt: dateOfText(user.created_at),
  }));
}
