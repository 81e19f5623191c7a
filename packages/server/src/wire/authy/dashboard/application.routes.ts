import type { Application, makeUpdateApplication, UpdateRefusal } from '../../../features/applications/index.ts';
import type { ListUsers, User } from '../../../features/users/index.ts';
import { type Answer, answer, fail } from '../answer.ts';
import { accountSid } from '../events/account-sid.ts';
import { maskStatusPhone } from '../mask-phone.ts';
import { pageOf } from '../page-of.ts';
import { scalar } from '../parameters.ts';
import type { DashboardHandlers } from './dashboard-call.ts';

export interface DashboardApplicationDeps {
  updateApplication: ReturnType<typeof makeUpdateApplication>;
  listUsers: ListUsers;
}

type ApplicationOperation =
  | 'applicationDetails'
  | 'applicationUpdate'
  | 'applicationUiSettings'
  | 'applicationUiSettingsUpdate'
  | 'applicationUsers';

/** What the owners of an application see and change of it. */
export function dashboardApplicationRoutes(deps: DashboardApplicationDeps): DashboardHandlers<ApplicationOperation> {
  return {
    async applicationDetails({ application }) {
      return answer({ application: detailsOf(application), message: 'Application details.', success: true });
    },

    async applicationUpdate({ application, parameters }) {
      const name = scalar(parameters, 'name')?.trim() ?? '';
      const updated = await deps.updateApplication(application.id, { name });
      if (!updated.ok) return refusals[updated.refusal];
      return answer({ application: detailsOf(updated.application), message: 'Application updated.', success: true });
    },

    async applicationUiSettings({ application }) {
      return answer({ ui_settings: uiSettingsOf(application), message: 'UI settings.', success: true });
    },

    async applicationUiSettingsUpdate({ application, parameters }) {
      const backgroundColor = scalar(parameters, 'background_color')?.trim().toLowerCase() ?? '';
      const updated = await deps.updateApplication(application.id, { settings: { backgroundColor } });
      if (!updated.ok) return refusals[updated.refusal];
      return answer({ ui_settings: uiSettingsOf(updated.application), message: 'UI settings updated.', success: true });
    },

    async applicationUsers({ application, parameters }) {
      const page = pageOf(parameters);
      if ('status' in page) return page;
      const users = await deps.listUsers(application.id, page);
      return answer({ users: users.map(userOf), message: 'Application users.', success: true });
    },
  };
}

function detailsOf({ id, name, plan, settings }: Application): object {
  return {
    app_id: id,
    name,
    plan: plan === 'sandbox' ? 'sandbox' : 'pay_as_you_go',
    account_sid: accountSid(id),
    sms_enabled: settings.smsEnabled ?? true,
    phone_calls_enabled: settings.voiceEnabled ?? true,
  };
}

const uiSettingsOf = ({ settings }: Application): object => ({ background_color: settings.backgroundColor ?? null });

/** As much of a number as the status of a user shows. */
function userOf(user: User): object {
  return {
    authy_id: user.id,
    email: user.emails[0] ?? null,
    country_code: user.countryCode,
    phone_number: maskStatusPhone(user),
    confirmed: user.confirmedAt !== null,
    created_at: new Date(user.createdAt).toISOString(),
  };
}

const refusals: Record<UpdateRefusal, Answer> = {
  unknown_application: fail('application_not_valid'),
  invalid_name: fail('application_not_valid', { fields: { name: 'has 1 to 30 characters, all of which are seen' } }),
  invalid_settings: fail('application_not_valid', { fields: { background_color: 'is not like #1a2b3c' } }),
};
