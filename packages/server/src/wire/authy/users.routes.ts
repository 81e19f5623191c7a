import type { ShowStanding } from '../../features/devices/index.ts';
import {
  isEmailAddress,
  type makeRegisterActivity,
  type makeRemoveUser,
  type makeUpdateUser,
  type RegisterUser,
  reportableActivities,
  type ShowUser,
} from '../../features/users/index.ts';
import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import { answer, fail } from './answer.ts';
import type { Handler, Handlers } from './call.ts';
import { statusDevice } from './device-bodies.ts';
import { deviceKindOf } from './device-kind.ts';
import { maskStatusPhone } from './mask-phone.ts';
import { object, scalar } from './parameters.ts';
import { userIdOf } from './user-id.ts';

export interface UserRoutesDeps {
  showUser: ShowUser;
  showStanding: ShowStanding;
  registerUser: RegisterUser;
  updateUser: ReturnType<typeof makeUpdateUser>;
  removeUser: ReturnType<typeof makeRemoveUser>;
  registerActivity: ReturnType<typeof makeRegisterActivity>;
}

type UserOperation =
  | 'usersNew'
  | 'usersStatus'
  | 'usersRemove'
  | 'usersDelete'
  | 'usersDeleteFirst'
  | 'usersUpdate'
  | 'usersRegisterActivity';

/** Users: registration, status, removal, change and activities. */
export function userRoutes(deps: UserRoutesDeps): Handlers<UserOperation> {
  const remove: Handler = async (call) => {
    const id = userIdOf(call);
    const removed = id === null ? null : await deps.removeUser(call.application.id, id, call.origin);
    // This one reply was recorded in XML, and with other words than everywhere else.
    if (!removed?.ok) return fail(call.format === 'xml' ? 'user_to_remove_not_found' : 'user_not_found');
    return answer({ message: 'User removed from application', success: true });
  };

  return {
    async usersNew({ application, parameters, origin }) {
      const email = scalar(parameters, ['user', 'email'])?.trim() ?? '';
      const countryCode = scalar(parameters, ['user', 'country_code'])?.trim() ?? '';
      const cellphone = scalar(parameters, ['user', 'cellphone'])?.trim() ?? '';
      const phone = parsePhoneNumber(countryCode, cellphone);
      const fields: Record<string, string> = {};
      if (email === '') fields.email = "is invalid and can't be blank";
      else if (!isEmailAddress(email)) fields.email = 'is invalid';
      if (!isCountryCode(countryCode)) fields.country_code = 'is invalid';
      if (!phone && (isCountryCode(countryCode) || !mayBePhone(cellphone))) fields.cellphone = 'is invalid';
      if (!phone || Object.keys(fields).length > 0) return fail('user_not_valid', { fields });
      const { id } = await deps.registerUser({ applicationId: application.id, phone, email, origin });
      return answer({ message: 'User created successfully.', user: { id }, success: true });
    },

    async usersStatus(call) {
      const id = userIdOf(call);
      if (id === null) return fail('user_not_found');
      const standing = await deps.showStanding(call.application.id, id);
      if (!standing) return fail('user_not_found');
      const { user, isSuspended, devices, pendingDevices, revokedDevices } = standing;
      const status = {
        authy_id: user.id,
        confirmed: user.confirmedAt !== null,
        registered: devices.length > 0,
        country_code: user.countryCode,
        phone_number: maskStatusPhone(user),
        email: user.emails[0] ?? null,
        devices: devices.map((device) => deviceKindOf(device).word),
        has_hard_token: false,
        account_disabled: isSuspended,
        detailed_devices: devices.map(statusDevice),
        deleted_devices: revokedDevices.map(statusDevice),
        // Ours: there only where somebody waits.
        ...(pendingDevices.length > 0 && { pending_devices: pendingDevices.map(statusDevice) }),
      };
      return answer({ status, message: 'User status.', success: true });
    },

    usersRemove: remove,
    usersDelete: remove,
    usersDeleteFirst: remove,

    async usersUpdate(call) {
      const id = userIdOf(call);
      const email = scalar(call.parameters, 'email')?.trim() ?? '';
      if (id === null) return fail('user_not_found');
      if (!isEmailAddress(email)) {
        const isKnown = await deps.showUser(call.application.id, id);
        return isKnown ? fail('user_not_valid', { fields: { email: 'is invalid' } }) : fail('user_not_found');
      }
      const updated = await deps.updateUser(call.application.id, id, email, call.origin);
      if (!updated.ok) return fail('user_not_found');
      return answer({ message: 'User was updated successfully', success: true });
    },

    async usersRegisterActivity(call) {
      const userId = userIdOf(call);
      const type = scalar(call.parameters, 'type');
      const kind = reportableActivities.find((known) => known === type);
      if (userId === null) return fail('user_not_found');
      if (!kind) return fail('activity_not_created');
      const data = object(call.parameters, 'data') ?? {};
      const { origin } = call;
      const registered = await deps.registerActivity({
        applicationId: call.application.id,
        userId,
        kind,
        data,
        origin,
      });
      if (!registered.ok) return fail('user_not_found');
      return answer({ message: 'Activity was created.', success: true });
    },
  };
}

/** Without a country only the form of a number can be judged: what E.164 allows, written as people write it. */
function mayBePhone(text: string): boolean {
  return /^[\d .()-]+$/.test(text) && /^\d{4,14}$/.test(text.replace(/\D/g, ''));
}

/** Authy names the field `country_code` for codes that no country has, such as 0 and 999. */
function isCountryCode(text: string): boolean {
  return /^\+?[1-9]\d{0,2}$/.test(text) && text.replace('+', '') !== '999';
}
