import {
  type ConfirmDevice,
  isCustomId,
  type OfferEnrolment,
  type ShowRegistration,
  type WithdrawDevice,
} from '../../features/devices/index.ts';
import { isUserId } from '../../features/users/index.ts';
import { type Answer, answer, fail } from './answer.ts';
import type { Call, Handler, Handlers } from './call.ts';
import { presence, scalar } from './parameters.ts';

export interface DeviceRoutesDeps {
  offerEnrolment: OfferEnrolment;
  withdrawDevice: WithdrawDevice;
  confirmDevice: ConfirmDevice;
  showRegistration: ShowRegistration;
}

type DeviceOperation =
  | 'sdkRegistrations'
  | 'sdkDevicesRemove'
  | 'sdkDevicesDelete'
  | 'sdkDevicesConfirm'
  | 'registrationsStatus';

/** Devices, as the application of their users sees them: how they come, whether they came, and how they go. */
export function deviceRoutes(deps: DeviceRoutesDeps): Handlers<DeviceOperation> {
  const remove: Handler = async (call) => {
    const deviceId = deviceIdOf(call);
    if (deviceId === null) return fail('device_not_found');
    const withdrawn = await deps.withdrawDevice(call.application.id, deviceId);
    if (withdrawn.ok) return answer({ message: 'SDK device was deleted', success: true });
    return fail(withdrawn.refusal === 'unknown_device' ? 'device_not_found' : 'sdk_device_not_deleted');
  };

  return {
    async sdkRegistrations({ application, parameters, baseUrl }) {
      if (presence(parameters, 'authy_id') === 'absent') return missing('authy_id');
      const id = scalar(parameters, 'authy_id') ?? '';
      if (!isUserId(id)) return fail('user_not_found');
      const offered = await deps.offerEnrolment({ applicationId: application.id, userId: Number(id), baseUrl });
      if (!offered.ok) return fail('user_not_found');
      return answer({
        registration_token: offered.link,
        link: offered.link,
        short_code: offered.shortCode,
        enrol_url: offered.page,
        expires_at: `${new Date(offered.expiresAt).toISOString().slice(0, 19)}Z`,
        message: 'Registration was offered.',
        success: true,
      });
    },

    sdkDevicesRemove: remove,
    sdkDevicesDelete: remove,

    async sdkDevicesConfirm(call) {
      const deviceId = deviceIdOf(call);
      const confirmed = deviceId === null ? null : await deps.confirmDevice(call.application.id, deviceId);
      return confirmed?.ok ? answer({ message: 'Device was confirmed', success: true }) : fail('device_not_found');
    },

    async registrationsStatus({ application, parameters }) {
      const customId = scalar(parameters, 'custom_user_id');
      if (customId === undefined || customId === '') return missing('custom_user_id');
      if (!isCustomId(customId)) return fail('invalid_parameter', { message: unusableCustomId });
      const registered = await deps.showRegistration(application.id, customId);
      const registration = registered ? { status: 'completed', authy_id: registered.userId } : { status: 'pending' };
      return answer({ registration, message: 'Registration status.', success: true });
    },
  };
}

const unusableCustomId = 'Invalid parameter: custom_user_id - 1 to 255 characters are needed, and not only blanks';

function missing(name: string): Answer {
  return fail('invalid_parameter', { message: `Invalid parameter: ${name} - Parameter is required` });
}

/** The number of the wire, or the text by which the device knows itself. */
function deviceIdOf({ path }: Call): number | string | null {
  const text = path.device_id ?? '';
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  return /^dev_[A-Za-z0-9_-]{22}$/.test(text) ? text : null;
}
