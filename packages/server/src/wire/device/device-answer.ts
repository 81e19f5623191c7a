import { type DeviceError, deviceErrors } from './device-errors.ts';
import { inSeconds } from './in-seconds.ts';

/** What a call is answered with. `server_time` is added on the way out. */
export interface DeviceAnswer {
  status: number;
  body: object;
}

export function answer(body: object, status = 200): DeviceAnswer {
  return { status, body };
}

export function refuseCall(error: DeviceError, details: object = {}): DeviceAnswer {
  return { status: deviceErrors[error], body: { error, ...details } };
}

/** Failed authentications answer exactly what the protocol says (7.3), and nothing that changes from call to call. */
export function writeDeviceAnswer({ status, body }: DeviceAnswer, now: number): string {
  return JSON.stringify(status === 401 ? body : { server_time: inSeconds(now), ...body });
}
