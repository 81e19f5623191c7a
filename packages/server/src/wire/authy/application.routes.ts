import type { MonthlyFigures, makeMonthlyStatistics } from '../../features/statistics/index.ts';
import { answer } from './answer.ts';
import type { Handlers } from './call.ts';

export interface ApplicationRoutesDeps {
  monthlyStatistics: ReturnType<typeof makeMonthlyStatistics>;
}

/** The application itself: its details and its statistics. */
export function applicationRoutes(deps: ApplicationRoutesDeps): Handlers<'appDetails' | 'appStats'> {
  return {
    async appDetails({ application }) {
      const { settings } = application;
      const app = {
        name: application.name,
        plan: application.plan === 'sandbox' ? 'sandbox' : 'pay_as_you_go',
        sms_enabled: settings.smsEnabled ?? true,
        phone_calls_enabled: settings.voiceEnabled ?? true,
        app_id: application.id,
        onetouch_enabled: false,
      };
      return answer({ app, message: 'Application information.', success: true });
    },

    async appStats({ application }) {
      const { months, totalUsers } = await deps.monthlyStatistics(application.id);
      return answer({
        stats: months.map(statOf),
        message: 'Monthly statistics.',
        count: months.length,
        total_users: totalUsers,
        app_id: application.id,
        success: true,
      });
    },
  };
}

/** Exactly these seven keys: one client refuses an eighth. */
function statOf(figures: MonthlyFigures): object {
  return {
    sms_count: figures.sms,
    calls_count: figures.voiceCalls,
    users_count: figures.users,
    auths_count: figures.authentications,
    month: figures.month.name,
    api_calls_count: figures.apiCalls,
    year: figures.month.year,
  };
}
