import type { ShowUser } from '../../features/users/index.ts';
import { answer, fail } from './answer.ts';
import type { Handlers } from './call.ts';
import { formatUnmasked, nationalOf } from './mask-phone.ts';
import { userIdOf } from './user-id.ts';

export interface ExportRoutesDeps {
  showUser: ShowUser;
  exportSoftToken: (owner: {
    applicationId: number;
    userId: number;
  }) => Promise<{ secret: string; code: string } | null>;
}

/** Taking data along. Off unless the application allows it. */
export function exportRoutes(deps: ExportRoutesDeps): Handlers<'secretExport' | 'phoneNumberExport'> {
  const { showUser, exportSoftToken } = deps;
  return {
    async secretExport(call) {
      const { application } = call;
      if (!application.settings.exportEnabled) return fail('migration_tools_disabled');
      const userId = userIdOf(call);
      if (userId === null) return fail('user_not_found');
      const isKnown = (await showUser(application.id, userId)) !== undefined;
      const exported = isKnown ? await exportSoftToken({ applicationId: application.id, userId }) : null;
      if (!exported) return fail('user_not_found');
      return answer({ secret: exported.secret, otp: exported.code });
    },

    async phoneNumberExport(call) {
      const { application } = call;
      if (!application.settings.exportEnabled) return fail('phone_number_export_disabled');
      const id = userIdOf(call);
      const user = id === null ? undefined : await showUser(application.id, id);
      if (!user) return fail('user_not_found');
      if (user.phone === '') return fail('phone_not_found');
      const national = nationalOf(user);
      return answer({
        phone_number: formatUnmasked({ countryCode: user.countryCode, national }).split(' ')[1] ?? national,
        country_code: String(user.countryCode),
        e164: user.phone,
        updated_at: `${new Date(user.updatedAt).toISOString().slice(0, 19)}Z`,
      });
    },
  };
}
